-- The server for Neovim's own client; `:h lsp-config` says how to change any of this.
---@type vim.lsp.Config
return {
  cmd = function(dispatchers)
    return vim.lsp.rpc.start(require('rasoat').command(), dispatchers)
  end,
  filetypes = { 'markdown', 'text' },
  root_markers = { 'rasoat.toml', 'rasoat-register.toml', '.git' },
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
