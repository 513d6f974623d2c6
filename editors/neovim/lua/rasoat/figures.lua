--- The figures of a report, as a location list and as CSV.
local rasoat = require('rasoat')
local M = {}

local words = {
  vi = { title = 'Số liệu', checked = 'đã đối chiếu', unchecked = 'chưa đối chiếu' },
  en = { title = 'Figures', checked = 'checked', unchecked = 'not checked' },
}

--- What is known of a figure, in one line.
local function about(fact, say)
  local parts = { fact.text }
  local known = { type(fact.value) == 'string' and fact.value or nil }
  if type(fact.unit) == 'string' then
    table.insert(known, fact.unit)
  end
  if #known > 0 then
    table.insert(parts, '= ' .. table.concat(known, ' '))
  end
  table.insert(parts, '· ' .. (fact.checked and say.checked or say.unchecked))
  if fact.unchecked then
    table.insert(parts, '(' .. fact.unchecked .. ')')
  end
  return table.concat(parts, ' ')
end

--- Hands over the figures that the server has read in a buffer.
---@param buffer integer
---@param take fun(figures: table[], client: vim.lsp.Client)
local function figures(buffer, take)
  rasoat.execute('rasoat.showFacts', { vim.uri_from_bufnr(buffer) }, function(facts, client)
    take(vim.tbl_filter(function(fact)
      return fact.checked ~= nil
    end, facts or {}), client)
  end, buffer)
end

--- Opens the location list with every figure of the buffer.
---@param buffer integer
function M.list(buffer)
  local window = vim.fn.bufwinid(buffer)
  figures(buffer, function(list, client)
    local say = rasoat.english(client) and words.en or words.vi
    local items = vim.tbl_map(function(fact)
      local place = vim.lsp.util.locations_to_items({
        { uri = vim.uri_from_bufnr(buffer), range = fact.range },
      }, client.offset_encoding)[1]
      place.text = about(fact, say)
      place.type = fact.checked and 'I' or 'N'
      place.user_data = fact
      return place
    end, list)
    vim.fn.setloclist(window, {}, ' ', { title = 'rasoat: ' .. say.title .. ' (' .. #items .. ')', items = items })
    vim.api.nvim_win_call(window, function()
      vim.cmd('lopen')
    end)
  end)
end

--- A field of a line of CSV. What a spreadsheet would take for a formula gets an apostrophe.
local function field(value)
  local text = value == nil and '' or value == vim.NIL and '' or tostring(value)
  if text:find('^[=+@\t\r-]') and not text:find('^-?[%d.]+$') then
    text = "'" .. text
  end
  return text:find('[",\r\n]') and '"' .. text:gsub('"', '""') .. '"' or text
end

--- Writes the figures as CSV: into a file, or into the register `+` when none is named.
---@param buffer integer
---@param path? string
---@param overwrite boolean
function M.csv(buffer, path, overwrite)
  if path and not overwrite and vim.uv.fs_stat(path) then
    vim.notify('rasoat: đã có tệp ' .. path .. ' (ghi đè: :Rasoat! csv)', vim.log.levels.ERROR)
    return
  end
  figures(buffer, function(list)
    local lines = { 'line,column,text,value,unit,low,high,checked,why' }
    for _, fact in ipairs(list) do
      local row = {
        fact.start.line, fact.start.column, fact.text, fact.value, fact.unit, fact.low, fact.high, fact.checked,
        fact.unchecked,
      }
      for i = 1, 9 do
        row[i] = field(row[i])
      end
      table.insert(lines, table.concat(row, ','))
    end
    if not path then
      vim.fn.setreg('+', table.concat(lines, '\n') .. '\n')
      vim.notify('rasoat: đã chép ' .. #list .. ' số liệu')
    elseif pcall(vim.fn.writefile, lines, path) then
      vim.notify('rasoat: đã ghi ' .. #list .. ' số liệu vào ' .. path)
    else
      vim.notify('rasoat: không ghi được ' .. path, vim.log.levels.ERROR)
    end
  end)
end

return M
