-- The server for Neovim's own client; `:h lsp-config` says how to change any of this.

--- The files with settings for reports: the server completes their keys and says what is odd.
local settings = { 'rasoat.toml', 'rasoat-register.toml', 'rasoat-accepted.toml' }

---@type vim.lsp.Config
return {
  cmd = function(dispatchers)
    return vim.lsp.rpc.start(require('rasoat').command(), dispatchers)
  end,
  filetypes = { 'markdown', 'text', 'toml' },
  root_dir = function(buffer, start)
    local name = vim.fs.basename(vim.api.nvim_buf_get_name(buffer))
    if vim.bo[buffer].filetype ~= 'toml' or vim.list_contains(settings, name) then
      start(vim.fs.root(buffer, { 'rasoat.toml', 'rasoat-register.toml', '.git' }))
    end
  end,
  init_options = {
    -- A finding at the caret waits for so many milliseconds while you type.
    caretDelay = 300,
  },
  before_init = function(params, config)
    -- The reports are Vietnamese, whatever language the system speaks: messages are too, unless the
    -- option `lang` or rasoat.toml says otherwise.
    if not (config.init_options or {}).lang then
      params.locale = 'vi'
    end
  end,
}
