--- What :Rasoat does.
local rasoat = require('rasoat')
local M = {}

--- The rule of the finding under the cursor.
local function rule_here()
  local cursor = vim.api.nvim_win_get_cursor(0)
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = cursor[1] - 1 })) do
    local here = finding.col <= cursor[2] and cursor[2] <= finding.end_col
    if finding.source == 'rasoat' and (here or finding.end_lnum > finding.lnum) then
      return finding.code
    end
  end
end

--- Shows the page of a rule in a window.
local function explain(rule)
  if not rule then
    vim.notify('rasoat: con trỏ chưa đứng ở chỗ cần xem lại; dùng :Rasoat explain {quy tắc}', vim.log.levels.WARN)
    return
  end
  rasoat.execute('rasoat.explainRule', { rule }, function(page)
    if type(page) ~= 'string' then
      vim.notify('rasoat: không có quy tắc ' .. rule, vim.log.levels.ERROR)
      return
    end
    vim.lsp.util.open_floating_preview(vim.split(page, '\n'), 'markdown', { focus_id = 'rasoat-rule' })
  end)
end

--- Applies every fix that is safe.
local function fix()
  vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.rasoat' }, diagnostics = {} }, apply = true })
end

--- Adds the unknown programme under the cursor to the register of the workspace.
local function register()
  local client = rasoat.client()
  if not client then
    return
  end
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { only = { 'quickfix' }, diagnostics = {} }
  rasoat.ask('textDocument/codeAction', params, function(actions)
    for _, action in ipairs(type(actions) == 'table' and actions or {}) do
      local command = action.command
      if type(command) == 'table' and command.command == 'rasoat.addProgramme' then
        rasoat.execute(command.command, command.arguments, function() end)
        return
      end
    end
    vim.notify('rasoat: ở đây không có tên chương trình nào để thêm vào danh mục', vim.log.levels.WARN)
  end)
end

--- Adds up the figures of some lines; the server says what they come to.
local function sum(first, last)
  local range = { start = { line = first - 1, character = 0 }, ['end'] = { line = last, character = 0 } }
  rasoat.execute('rasoat.sumSelection', { vim.uri_from_bufnr(0), range }, function() end)
end

--- Says how much of the report was checked.
local function coverage()
  rasoat.ask('rasoat/coverage', { uri = vim.uri_from_bufnr(0) }, function(it, client)
    if type(it) ~= 'table' then
      return
    end
    local line = rasoat.english(client) and '%d of %d figures checked; %d errors, %d warnings, %d notes'
      or 'đã kiểm %d/%d số liệu; %d lỗi, %d cảnh báo, %d lưu ý'
    vim.notify(table.concat(vim.list_extend(
      { 'rasoat: ' .. line:format(it.checked, it.figures, it.errors, it.warnings, it.infos) },
      it.notices
    ), '\n'))
  end)
end

--- Stops the server, and starts it again once it has ended.
local function restart()
  local before = vim.lsp.get_clients({ name = 'rasoat' })
  vim.lsp.enable('rasoat', false)
  for _, client in ipairs(before) do
    client:stop()
  end
  local tries = 0
  local function start()
    tries = tries + 1
    local ended = vim.iter(before):all(function(client)
      return client:is_stopped()
    end)
    if ended or tries > 50 then
      vim.lsp.enable('rasoat')
    else
      vim.defer_fn(start, 100)
    end
  end
  start()
end

local commands = {
  figures = function()
    require('rasoat.figures').list(vim.api.nvim_get_current_buf())
  end,
  csv = function(rest, arguments)
    require('rasoat.figures').csv(vim.api.nvim_get_current_buf(), rest, arguments.bang)
  end,
  sum = function(_, arguments)
    sum(arguments.line1, arguments.line2)
  end,
  fix = fix,
  explain = function(rest)
    explain(rest or rule_here())
  end,
  register = register,
  coverage = coverage,
  restart = restart,
  log = function()
    vim.cmd.tabnew(vim.lsp.log.get_filename())
  end,
}

--- Runs what stands behind :Rasoat.
function M.run(arguments)
  local name, rest = arguments.args:match('^(%S+)%s*(.-)%s*$')
  local command = commands[name]
  if command then
    command(rest ~= '' and rest or nil, arguments)
  else
    vim.notify('rasoat: không có lệnh ' .. name .. ' (:h rasoat-commands)', vim.log.levels.ERROR)
  end
end

--- Completes names of commands, rules and files.
function M.complete(lead, line)
  local command = line:match('^%s*Rasoat!?%s+(%S+)%s')
  local candidates = vim.tbl_keys(commands)
  if command == 'csv' then
    return vim.fn.getcompletion(lead, 'file')
  elseif command == 'explain' then
    local client = vim.lsp.get_clients({ name = 'rasoat' })[1]
    local answer = client and client:request_sync('workspace/executeCommand', { command = 'rasoat.listRules' }, 1000)
    candidates = vim.tbl_map(function(rule)
      return rule.name
    end, answer and answer.result or {})
  elseif command then
    return {}
  end
  table.sort(candidates)
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, candidates)
end

return M
