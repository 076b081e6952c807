-- Whoever asks: the table that server_data printed, in rotation. WHAT chooses the request.
local people = dofile(os.getenv("PEOPLE"))
local what = os.getenv("WHAT")
local json = { ["Content-Type"] = "application/json" }
local start = os.time()
local count = 0

local function as(who)
  return { ["Authorization"] = "Bearer " .. who.access, ["Content-Type"] = "application/json" }
end

local make = {
  me = function(who) return wrk.format("GET", "/api/v1/auth/me", as(who)) end,
  user = function(who) return wrk.format("GET", "/api/v1/users/" .. who.id, as(who)) end,
  login = function(who)
    return wrk.format("POST", "/api/v1/auth/token", json,
      '{"email":"' .. who.email .. '","tenant":"' .. who.tenant .. '","password":"marzipan tulip gravel"}')
  end,
}

-- Requests that never change are written once; wrk knows the host from here on.
local ready = {}
function init(args)
  if not make[what] then return end
  for i, who in ipairs(people) do ready[i] = make[what](who) end
end

local at = math.random(1, #people)
local function next_place()
  at = at % #people + 1
  return at
end

local function create()
  repeat next_place() until people[at].owner
  count = count + 1
  return wrk.format("POST", "/api/v1/users", as(people[at]),
    '{"email":"n' .. start .. "-" .. count .. '@new.example","full_name":"Somebody New"}')
end

-- A token is asked with once; the next one comes with the answer. Every ROUND has its own people.
local tokens, first = {}, 1
local round = tonumber(os.getenv("ROUND") or 0)
for i = 1, 500 do tokens[i] = people[round * 500 + i].refresh end
local function refresh()
  local token = tokens[first]
  first = first + 1
  count = count + 1
  return wrk.format("POST", "/api/v1/auth/refresh",
    { ["Content-Type"] = "application/json", ["Idempotency-Key"] = start .. "-" .. count },
    '{"refresh_token":"' .. token .. '"}')
end

function request()
  if what == "create" then return create() end
  if what == "refresh" then return refresh() end
  return ready[next_place()]
end

if what == "refresh" then
  function response(status, headers, body)
    local token = body:match('"refresh_token":"([^"]*)"')
    if token then tokens[#tokens + 1] = token end
  end
end
