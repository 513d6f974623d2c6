--- Finds the server and talks to it.
local M = {}

--- The `rasoat` program: what `vim.g.rasoat_program` names, else the one on the path, else the one
--- that was built in the clone this plugin stands in. Nothing when there is none.
---@return string?
function M.program()
  local named = vim.g.rasoat_program
  if named and named ~= '' then
    return vim.fs.normalize(named)
  end
  local installed = vim.fn.exepath('rasoat')
  if installed ~= '' then
    return installed
  end
  local here = vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2))
  local clone = here and vim.fs.dirname(here) .. '/../../../..'
  for _, kind in ipairs(clone and { 'release', 'debug' } or {}) do
    local built = vim.fs.normalize(clone .. '/target/' .. kind .. '/rasoat')
    if vim.fn.executable(built) == 1 then
      return built
    end
  end
end

--- The command that starts the server. An error, with what to do, when there is no program.
---@return string[]
function M.command()
  local program = M.program()
  if not program then
    error('không tìm thấy chương trình rasoat; cài bằng “cargo install --path .” hoặc đặt vim.g.rasoat_program', 0)
  end
  return { program, 'server' }
end

--- The client of a buffer; says so and returns nothing when there is none.
---@param buffer? integer
---@return vim.lsp.Client?
function M.client(buffer)
  local client = vim.lsp.get_clients({ name = 'rasoat', bufnr = buffer or 0 })[1]
  if not client then
    vim.notify('rasoat: văn bản này chưa được kiểm tra (:checkhealth rasoat)', vim.log.levels.WARN)
  end
  return client
end

--- Asks the server and hands its answer on. What goes wrong is said to the user.
---@param method string
---@param params table
---@param take fun(answer: any, client: vim.lsp.Client)
---@param buffer? integer
function M.ask(method, params, take, buffer)
  local client = M.client(buffer)
  if not client then
    return
  end
  client:request(method, params, function(problem, answer)
    if problem then
      vim.notify('rasoat: ' .. problem.message, vim.log.levels.ERROR)
    else
      take(answer, client)
    end
  end, buffer or 0)
end

--- Runs a command of the server.
---@param command string
---@param arguments any[]
---@param take fun(answer: any, client: vim.lsp.Client)
---@param buffer? integer
function M.execute(command, arguments, take, buffer)
  M.ask('workspace/executeCommand', { command = command, arguments = arguments }, take, buffer)
end

--- Whether messages are to be English.
---@param client vim.lsp.Client
---@return boolean
function M.english(client)
  return (client.config.init_options or {}).lang == 'en'
end

return M
