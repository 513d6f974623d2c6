;;; -*- lexical-binding: t -*-
;; Runs inside Emacs, with our set-up loaded, on the report named by $RASOAT_REPORT.  Writes a line for
;; each check into the file named by $RASOAT_RESULT.

(package-initialize)
(setq eglot-sync-connect 20 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil make-backup-files nil create-lockfiles nil
      coding-system-for-write 'utf-8 flymake-no-changes-timeout 0.1)
(load (getenv "RASOAT_EMACS"))
(require 'flymake)
(require 'json)

(defvar rasoat-test-failed nil)
(defvar rasoat-test-expected
  (let ((json-object-type 'alist) (json-array-type 'list) (json-false nil)
        (coding-system-for-read 'utf-8))
    (json-read-file (getenv "RASOAT_EXPECTED"))))
(defun rasoat-test-get (key alist) (alist-get key alist))

(defun rasoat-test-say (line)
  (write-region (concat line "\n") nil (getenv "RASOAT_RESULT") t 'silent))

(defmacro rasoat-test-check (name &rest body)
  `(condition-case problem
       (progn ,@body (rasoat-test-say (concat "ok - " ,name)))
     (error (setq rasoat-test-failed t)
            (rasoat-test-say (format "not ok - %s: %S" ,name problem)))))

(defun rasoat-test-equal (found wanted)
  (unless (equal found wanted) (error "%S, not %S" found wanted)))

(defun rasoat-test-await (what ready)
  (let ((tries 0) value)
    (while (and (< tries 400) (not (setq value (funcall ready))))
      (accept-process-output nil 0.05)
      (setq tries (1+ tries)))
    (or value (error "%s did not come" what))))

(defun rasoat-test-findings ()
  (sort (flymake-diagnostics)
        (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))

(defun rasoat-test-have (count)
  (rasoat-test-await (format "%d findings" count)
                     (lambda ()
                       ;; What waits for an idle moment, which never comes without a screen.
                       (eglot--signal-textDocument/didChange)
                       (flymake-start)
                       (let ((found (rasoat-test-findings))) (and (= (length found) count) found)))))

(rasoat-test-say (format "version %s with Eglot %s" emacs-version
                         (or (ignore-errors
                               (package-version-join (package-desc-version (cadr (assq 'eglot package-alist)))))
                             emacs-version)))

(let* ((expected (rasoat-test-get 'findings rasoat-test-expected))
       (count (length expected)))
  (with-current-buffer (find-file-noselect (getenv "RASOAT_REPORT"))
    (set-window-buffer (selected-window) (current-buffer))
    (text-mode)
    ;; Without a screen the hook that waits for the first command does not run.
    (unless (eglot-managed-p) (apply #'eglot (eglot--guess-contact)))

    (rasoat-test-check "columns are exact behind an emoji"
      (rasoat-test-equal
       (mapcar (lambda (finding)
                 (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
               (rasoat-test-have count))
       (mapcar (lambda (finding) (rasoat-test-get 'text finding)) expected)))

    (rasoat-test-check "messages are Vietnamese"
      (let ((text (flymake-diagnostic-text (nth 3 (rasoat-test-findings)))))
        (unless (string-match-p "Không có ngày 31/6/2025" text) (error "%s" text))))

    (rasoat-test-check "hover reads the figure out"
      (goto-char (flymake-diagnostic-beg (car (rasoat-test-findings))))
      (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
             (text (plist-get (plist-get answer :contents) :value)))
        (unless (string-match-p "hai tỷ sáu trăm bảy mươi triệu" text) (error "%s" text))))

    (rasoat-test-check "the figures are listed"
      (save-window-excursion
        (rasoat-figures)
        (rasoat-test-equal (length tabulated-list-entries) (length (rasoat-test-get 'figures rasoat-test-expected)))
        (goto-char (point-min))
        (unless (search-forward "25.000.000 đồng" nil t) (error "%s" (buffer-string)))
        (backward-char 3)
        (push-button)
        (rasoat-test-equal (file-name-nondirectory buffer-file-name) "bao-cao.md")
        (unless (looking-at-p "25\\.000\\.000 đồng") (error "at %s" (buffer-substring (point) (line-end-position))))))

    (rasoat-test-check "a quick fix mends the figure and the finding goes"
      (let* ((finding (car (rasoat-test-have count)))
             (actions (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
             (fix (seq-find (lambda (action) (eq (plist-get action :isPreferred) t)) actions)))
        (eglot--apply-workspace-edit (plist-get fix :edit))
        (rasoat-test-have (1- count))
        (goto-char (point-min))
        (unless (search-forward "được 2,67 tỷ đồng" nil t) (error "%s" (buffer-string)))))

    (rasoat-test-check "fix-all mends what is safe and nothing else"
      (rasoat-fix-all)
      (rasoat-test-have 1)
      (dolist (finding expected)
        (goto-char (point-min))
        (unless (search-forward (or (rasoat-test-get 'fixed finding) (rasoat-test-get 'text finding)) nil t)
          (error "%s" (buffer-string)))))

    (rasoat-test-check "a programme name is completed"
      (goto-char (point-max))
      (insert "Đơn vị thực hiện chương trình “Nâng bước")
      (eglot--signal-textDocument/didChange)
      (let* ((answer (ignore-errors
                       (jsonrpc-request (eglot-current-server) :textDocument/completion (eglot--TextDocumentPositionParams))))
             (items (if (vectorp answer) answer (plist-get answer :items)))
             (labels (seq-map (lambda (item) (plist-get item :label)) items)))
        (cond ((seq-some (lambda (label) (string-match-p "Nâng bước em tới trường" label)) labels))
              ((equal (getenv "RASOAT_COMPLETION") "required") (error "%S" labels))
              (t (rasoat-test-say "note - completion of programme names: the server does not offer it yet")))))

    (rasoat-test-check "an unknown programme is added to the register"
      (goto-char (point-max))
      (delete-region (line-beginning-position) (point))
      (insert "\nXã ra mắt chương trình “Ánh điện bản Mới”.\n")
      (let ((report (current-buffer)) (finding (cadr (rasoat-test-have 2))))
        (goto-char (flymake-diagnostic-beg finding))
        ;; It asks before it changes a file that is not open.
        (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t))) (rasoat-add-programme))
        (with-current-buffer (find-file-noselect (expand-file-name "rasoat-register.toml"))
          (goto-char (point-min))
          (unless (search-forward "name = \"Ánh điện bản Mới\"" nil t) (error "%s" (buffer-string)))
          ;; Another thing that waits for an idle moment.
          (eglot--signal-textDocument/didChange)
          (set-buffer-modified-p nil))
        (set-buffer report)
        (rasoat-test-have 1)))

    (rasoat-test-check "a settings file is helped with"
      (with-temp-file "rasoat.toml" (insert "[rules]\nunit-spacin = \"off\"\n"))
      (let ((report (current-buffer)))
        (with-current-buffer (find-file-noselect "rasoat.toml")
          (unless (derived-mode-p 'rasoat-settings-mode) (error "%s" major-mode))
          (unless (eglot-managed-p) (apply #'eglot (eglot--guess-contact)))
          (rasoat-test-have 1)
          (eglot-shutdown (eglot-current-server))
          (kill-buffer))
        (delete-file "rasoat.toml")
        (set-buffer report)))

    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

(kill-emacs (if rasoat-test-failed 1 0))
