#pragma once
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"
#include "wiring/background.hpp"

#include <functional>

namespace tenon::server {

using testing::ScratchFolder;

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
