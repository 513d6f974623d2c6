--- :checkhealth rasoat
local M = {}

function M.check()
  local health = vim.health
  health.start('rasoat')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Cần Neovim 0.11 trở lên.', { 'Với bản cũ hơn: xem :h rasoat-older' })
    return
  end
  health.ok('Neovim ' .. tostring(vim.version()))

  local program = require('rasoat').program()
  if not program then
    health.error('Không tìm thấy chương trình rasoat.', {
      'Trong thư mục mã nguồn của rasoat, chạy: cargo install --path . --locked',
      'Hoặc đặt đường dẫn: vim.g.rasoat_program = "/…/rasoat"',
    })
    return
  end
  local started, answer = pcall(function()
    return vim.system({ program, '--version' }, { text = true }):wait(5000)
  end)
  if started and answer.code == 0 then
    health.ok(vim.trim(answer.stdout) .. ' (' .. program .. ')')
  else
    health.error('Không chạy được ' .. program, { started and vim.trim(answer.stderr or '') or tostring(answer) })
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('rasoat') then
    health.warn('rasoat chưa được bật.', { "vim.lsp.enable('rasoat')" })
  end
  local clients = vim.lsp.get_clients({ name = 'rasoat' })
  if #clients == 0 then
    health.info('Máy chủ chưa chạy: nó chạy khi mở một văn bản ' .. table.concat(vim.lsp.config.rasoat.filetypes, ', ') .. '.')
  end
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers)
    health.ok(('Máy chủ đang chạy, %d văn bản, cột tính theo %s.'):format(count, client.offset_encoding))
  end
end

return M
