;;; rasoat.el --- Check Vietnamese reports while they are written -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; Starts the rasoat language server for reports, by means of Eglot.  Eglot is part of Emacs 29; for
;; Emacs 28 it is a package.  In init.el:
;;
;;   (load "/path/to/rasoat/editors/emacs/rasoat")

;;; Code:

(require 'eglot)

(defgroup rasoat nil
  "Check Vietnamese reports while they are written."
  :group 'text)

(defcustom rasoat-program "rasoat"
  "The rasoat program."
  :type 'string)

(defcustom rasoat-language "vi"
  "The language of messages."
  :type '(choice (const "vi") (const "en")))

(defcustom rasoat-caret-delay 300
  "For so many milliseconds a finding at point waits while you type."
  :type 'integer)

(defun rasoat--contact (&rest _)
  "The command that starts the server, and what it is told at the start."
  (list rasoat-program "server" :initializationOptions
        (list :lang rasoat-language :caretDelay rasoat-caret-delay)))

(add-to-list 'eglot-server-programs '((markdown-mode gfm-mode text-mode) . rasoat--contact))

(define-derived-mode rasoat-settings-mode conf-toml-mode "rasoat"
  "A file with settings for reports.
The server completes its keys and says what is odd.")

(add-to-list 'auto-mode-alist
             '("/rasoat\\(?:-register\\|-accepted\\)?\\.toml\\'" . rasoat-settings-mode))
(add-to-list 'eglot-server-programs '(rasoat-settings-mode . rasoat--contact))
(add-hook 'rasoat-settings-mode-hook #'eglot-ensure)

(defun rasoat-mode-maybe ()
  "Start rasoat in a buffer that visits a report."
  (when (and buffer-file-name
             (string-match-p "\\.\\(md\\|markdown\\|txt\\)\\'" buffer-file-name))
    (eglot-ensure)))

(dolist (hook '(text-mode-hook markdown-mode-hook))
  (add-hook hook #'rasoat-mode-maybe))

(defun rasoat-fix-all ()
  "Apply every fix that is safe: forms, never the value of a figure."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.rasoat" t))

(defun rasoat-add-programme ()
  "Add the unknown programme at point to the register, rasoat-register.toml."
  (interactive)
  (let* ((ours (lambda (action)
                 (let ((command (plist-get action :command)))
                   (and (listp command) (equal (plist-get command :command) "rasoat.addProgramme")))))
         (command (plist-get (seq-find ours (eglot-code-actions (point) (point))) :command)))
    (if command
        (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                         (list :command (plist-get command :command)
                               :arguments (plist-get command :arguments)))
      (message "rasoat: ở đây không có tên chương trình nào để thêm vào danh mục"))))

(defun rasoat-figures ()
  "List every figure of the report; RET goes there."
  (interactive)
  (let* ((report (current-buffer))
         (facts (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                                 (list :command "rasoat.showFacts"
                                       :arguments (vector (plist-get (eglot--TextDocumentIdentifier) :uri)))))
         (figures (seq-filter (lambda (fact) (plist-member fact :checked)) facts))
         (table (get-buffer-create "*rasoat: số liệu*")))
    (with-current-buffer table
      (tabulated-list-mode)
      (setq tabulated-list-format [("Dòng" 6 nil) ("Số liệu" 28 t) ("Giá trị" 18 nil) ("Đơn vị" 14 t) ("Đối chiếu" 40 t)]
            tabulated-list-entries (mapcar (lambda (fact) (rasoat--row report fact)) figures))
      (tabulated-list-init-header)
      (tabulated-list-print))
    (pop-to-buffer table)))

(defun rasoat--row (report fact)
  "A row of the table for a FACT of REPORT."
  (let* ((place (plist-get fact :start))
         (line (plist-get place :line))
         (text (lambda (key) (let ((value (plist-get fact key))) (if (stringp value) value ""))))
         (go (lambda (_)
               (pop-to-buffer report)
               (goto-char (point-min))
               (forward-line (1- line))
               (forward-char (1- (plist-get place :column))))))
    (list fact
          (vector (number-to-string line)
                  (list (replace-regexp-in-string "\n" " " (funcall text :text)) 'action go)
                  (funcall text :value)
                  (funcall text :unit)
                  (if (eq (plist-get fact :checked) t) "✓" (funcall text :unchecked))))))

(provide 'rasoat)
;;; rasoat.el ends here
