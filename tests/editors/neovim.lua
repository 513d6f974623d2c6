-- Runs inside Neovim, with the plugin installed the way its help file says and the report open.
-- Writes a line for each check into the file named by $RASOAT_RESULT.
local result = assert(io.open(vim.env.RASOAT_RESULT, 'w'))
local expected = vim.json.decode(table.concat(vim.fn.readfile(vim.env.RASOAT_EXPECTED), '\n'))
local buffer = vim.api.nvim_get_current_buf()
local failed = false

local function say(line)
  result:write(line .. '\n')
  result:flush()
end

--- One check: `what` is done, and nothing may go wrong.
local function check(name, what)
  local done, problem = xpcall(what, debug.traceback)
  failed = failed or not done
  say((done and 'ok - ' or 'not ok - ') .. name .. (done and '' or ': ' .. tostring(problem):gsub('\n', ' | ')))
end

local function equal(found, wanted, about)
  assert(vim.deep_equal(found, wanted), ('%s: %s, not %s'):format(about or '', vim.inspect(found), vim.inspect(wanted)))
end

--- Waits until `ready` gives something, and gives that.
local function await(what, ready)
  local value
  assert(vim.wait(20000, function()
    value = ready()
    return value
  end, 20), what .. ' did not come')
  return value
end

local function findings()
  local list = vim.diagnostic.get(buffer)
  table.sort(list, function(a, b)
    return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  return list
end

local function line(number)
  return vim.api.nvim_buf_get_lines(buffer, number, number + 1, true)[1]
end

local function have(count)
  return await(count .. ' findings', function()
    local list = findings()
    return #list == count and list
  end)
end

local function go_to(finding)
  vim.api.nvim_win_set_cursor(0, { finding.line + 1, finding.utf8 })
end

say('version ' .. tostring(vim.version()))

check('the findings are published', function()
  have(#expected.findings)
  local client = assert(vim.lsp.get_clients({ bufnr = buffer })[1])
  equal(client.name, 'rasoat')
  say('encoding ' .. client.offset_encoding)
end)

check('columns are exact behind an emoji', function()
  for i, finding in ipairs(findings()) do
    local wanted = expected.findings[i]
    equal({ finding.code, finding.source, finding.lnum, finding.col }, {
      wanted.rule, 'rasoat', wanted.line, wanted.utf8,
    })
    equal(line(finding.lnum):sub(finding.col + 1, finding.end_col), wanted.text)
    assert(finding.message:find('đề nghị') or finding.message:find('nên') or finding.message:find('Không có'), finding.message)
  end
end)

check('hover reads the figure out', function()
  go_to(expected.findings[1])
  vim.lsp.buf.hover()
  local window = await('the hover', function()
    return vim.b[buffer].lsp_floating_preview
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  assert(text:find('hai tỷ sáu trăm bảy mươi triệu', 1, true), text)
  assert(text:find('number-separator', 1, true), text)
  vim.api.nvim_win_close(window, true)
end)

check('the location list has every figure', function()
  vim.cmd('Rasoat figures')
  local list = await('the location list', function()
    local list = vim.fn.getloclist(0)
    return #list > 0 and list
  end)
  equal(#list, #expected.figures)
  for i, wanted in ipairs(expected.figures) do
    local place = list[i]
    local read = line(place.lnum - 1):sub(place.col, place.end_col - 1)
    equal({ read, place.user_data.value, place.user_data.checked }, { wanted.text, wanted.value, wanted.checked })
    assert(place.text:find(wanted.checked and 'đã đối chiếu' or 'chưa đối chiếu', 1, true), place.text)
  end
  vim.cmd('lclose')
  vim.api.nvim_set_current_buf(buffer)
end)

check('the figures are written as CSV', function()
  local path = vim.fn.tempname() .. '.csv'
  vim.cmd('Rasoat csv ' .. path)
  await('the file', function()
    return vim.uv.fs_stat(path)
  end)
  local lines = vim.fn.readfile(path)
  equal(#lines, #expected.figures + 1)
  equal(lines[2], '3,38,2.67 tỷ đồng,2670000000,đồng,2665000000,2675000000,false,không có nội dung khác để đối chiếu')
end)

check('the figures of some lines are added up', function()
  local said
  local notify = vim.notify
  vim.notify = function(text)
    said = text
  end
  local show = vim.lsp.handlers['window/showMessage']
  vim.lsp.handlers['window/showMessage'] = function(_, message)
    said = message.message
  end
  vim.cmd('3,7Rasoat sum')
  await('the sum', function()
    return said
  end)
  vim.notify, vim.lsp.handlers['window/showMessage'] = notify, show
  assert(said:find('2.695.000.000', 1, true) or said:find('2,695', 1, true), said)
end)

check('a rule is explained', function()
  go_to(expected.findings[4])
  vim.cmd('Rasoat explain')
  local window = await('the page', function()
    return vim.b[buffer].lsp_floating_preview
  end)
  local text = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, 1, false)[1]
  assert(text:find('date-invalid', 1, true), text)
  vim.api.nvim_win_close(window, true)
  equal(vim.fn.getcompletion('Rasoat explain date-i', 'cmdline'), { 'date-invalid' })
  equal(vim.fn.getcompletion('Rasoat fi', 'cmdline'), { 'figures', 'fix' })
end)

check('a quick fix mends the figure and the finding goes', function()
  local first = expected.findings[1]
  go_to(first)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.isPreferred
    end,
  })
  have(#expected.findings - 1)
  equal(line(first.line):sub(first.utf8 + 1, first.utf8 + #first.fixed), first.fixed)
end)

check('fix-all mends what is safe and nothing else', function()
  vim.cmd('Rasoat fix')
  local rest = have(1)
  equal(rest[1].code, 'date-invalid')
  for _, finding in ipairs(expected.findings) do
    assert(line(finding.line):find(finding.fixed or finding.text, 1, true), line(finding.line))
  end
end)

check('undo brings the findings back', function()
  vim.cmd('silent undo')
  have(#expected.findings - 1)
  vim.cmd('silent redo')
  have(1)
end)

local client = vim.lsp.get_clients({ name = 'rasoat' })[1]

check('a programme name is completed', function()
  local last = vim.api.nvim_buf_line_count(buffer)
  local text = 'Đơn vị thực hiện chương trình “Nâng bước'
  vim.api.nvim_buf_set_lines(buffer, last, last, true, { text })
  vim.api.nvim_win_set_cursor(0, { last + 1, #text })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = client:request_sync('textDocument/completion', params, 20000, buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last + 1, true, {})
  local result = answer and answer.result or {}
  local labels = vim.tbl_map(function(item)
    return item.label
  end, result.items or result)
  local found = vim.iter(labels):any(function(label)
    return label:find('Nâng bước em tới trường', 1, true)
  end)
  if not found and vim.env.RASOAT_COMPLETION ~= 'required' then
    say('note - completion of programme names: the server does not offer it yet')
    return
  end
  assert(found, vim.inspect(labels))
end)

check('an unknown programme is added to the register', function()
  local last = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, last, last, true, { '', 'Xã ra mắt chương trình “Ánh điện bản Mới”.' })
  local unknown = have(2)[2]
  equal(unknown.code, 'programme-unknown')
  vim.api.nvim_win_set_cursor(0, { unknown.lnum + 1, unknown.col })
  vim.cmd('Rasoat register')
  have(1)
  local register = vim.uri_to_bufnr(vim.uri_from_fname(vim.uv.fs_realpath(vim.uv.cwd()) .. '/rasoat-register.toml'))
  local text = table.concat(vim.api.nvim_buf_get_lines(register, 0, -1, false), '\n')
  assert(text:find('name = "Ánh điện bản Mới"', 1, true), text)
  vim.api.nvim_buf_set_lines(buffer, last, last + 2, true, {})
  have(1)
end)

check('a settings file is helped with, and no other', function()
  vim.fn.writefile({ '[rules]', 'unit-spacin = "off"' }, 'rasoat.toml')
  vim.fn.writefile({ '[rules]', 'unit-spacin = "off"' }, 'other.toml')
  vim.cmd('edit other.toml')
  equal(#vim.lsp.get_clients({ bufnr = 0 }), 0)
  vim.cmd('edit rasoat.toml')
  await('a word about the name', function()
    return vim.iter(vim.diagnostic.get(0)):any(function(finding)
      return finding.message:find('unit-spacing', 1, true) ~= nil
    end)
  end)
  vim.fn.delete('rasoat.toml')
  vim.cmd('bwipeout! | bwipeout! other.toml')
  vim.api.nvim_set_current_buf(buffer)
end)

check('the server is started again', function()
  vim.cmd('Rasoat restart')
  await('a new server', function()
    local now = vim.lsp.get_clients({ name = 'rasoat', bufnr = buffer })[1]
    return now and now.id ~= client.id and now.initialized
  end)
  have(1)
end)

check('the health check is content', function()
  vim.cmd('checkhealth rasoat')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(text:find('Neovim ', 1, true) and text:find('rasoat 0.', 1, true), text)
  assert(not text:find('ERROR') and not text:find('WARNING'), text)
  assert(text:find('Máy chủ đang chạy, %d+ văn bản'), text)
end)

check('the help file is found', function()
  vim.cmd('helptags ALL')
  vim.cmd('help rasoat')
  equal(vim.fn.expand('%:t'), 'rasoat.txt')
  vim.cmd('help :Rasoat-figures')
end)

result:close()
vim.cmd(failed and 'cquit' or 'qall!')
