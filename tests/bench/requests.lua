-- For wrk, one thread: CREATE=<prefix> in the environment makes each request create a work order of
-- its own. Ends with the line that scripts/bench.sh turns into a row of its table.
local prefix = os.getenv("CREATE") or ""
local count = 0

if prefix ~= "" then
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    request = function()
        count = count + 1
        return wrk.format(nil, nil, nil, string.format(
            '{"order_id":"%s-%d","client":"Client A","description":"Pipe welding","status":"Pending",' ..
            '"due_date":"2026-12-01","assigned_welder":"John Doe"}', prefix, count))
    end
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("measured %.0f %.2f %.2f %d %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end
