#pragma once
#include "support/catch.hpp"
#include "wiring/background.hpp"

#include <cstdlib>
#include <functional>
#include <unistd.h>

namespace tenon::server {

class ScratchFolder {
public:
    ScratchFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-background-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no scratch folder");
        path = pattern;
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

inline Settings settings_in(std::filesystem::path const& folder) {
    SettingSources sources;
    sources.flags = {{"data.dir", folder.string()}, {"log.level", "error"}, {"features", ""}};
    sources.file_if_there.clear();
    return load_settings(sources).values;
}

class LambdaHandler final : public RunHandler {
public:
    using Act = std::function<RunOutcome(RunContext&)>;
    LambdaHandler(std::string kind, Act act) : kind_(std::move(kind)), act_(std::move(act)) {}

    std::string_view kind() const override { return kind_; }
    RunOutcome operator()(RunContext& context) override { return act_(context); }

private:
    std::string const kind_;
    Act const act_;
};

}  // namespace tenon::server
