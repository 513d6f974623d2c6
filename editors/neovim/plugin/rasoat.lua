-- Starts rasoat for reports, and defines :Rasoat. Nothing is loaded before a report is opened.
if vim.g.loaded_rasoat then
  return
end
vim.g.loaded_rasoat = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('rasoat: cần Neovim 0.11 trở lên; xem :h rasoat-older', vim.log.levels.WARN)
  return
end

if vim.g.rasoat_enable ~= false then
  vim.lsp.enable('rasoat')
end

vim.api.nvim_create_user_command('Rasoat', function(arguments)
  require('rasoat.commands').run(arguments)
end, {
  nargs = '+',
  bang = true,
  range = true,
  desc = 'rasoat: figures, csv, fix, sum, explain, register, coverage, restart, log',
  complete = function(lead, line)
    return require('rasoat.commands').complete(lead, line)
  end,
})
