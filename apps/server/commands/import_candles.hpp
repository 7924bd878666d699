#pragma once

namespace CLI {
class App;
}

namespace tenon::server {

struct Invocation;

// Adds `candles` below the command `import`.
void add_import_candles_command(CLI::App& parent, Invocation&);

}  // namespace tenon::server
