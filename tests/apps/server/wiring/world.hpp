#pragma once
#include "support/catch.hpp"
#include "wiring/application.hpp"

#include <tenon/http/dispatcher.hpp>
#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/error.hpp>

#include <unistd.h>

#include <filesystem>
#include <future>
#include <memory>
#include <stdexcept>

namespace tenon::server {

struct Folder {
    std::filesystem::path path;
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-wiring-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path = pattern;
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

// An application with this many machines.
struct World {
    explicit World(std::int64_t machines = 0) { add(machines); }
    void add(std::int64_t machines) {
        auto& kit = application.resource("machines");
        application.database.units().run([&] {
            for (std::int64_t i = 0; i < machines; ++i) {
                Json const machine = Json::Object{{"code", "M-" + std::to_string(i)}, {"name", "Press"}};
                kit.verbs().create(manager, read_draft(kit.resource(), machine, *application.ground.unicode));
            }
        });
    }
    std::int64_t count() {
        std::vector<QueryPair> const first_page = {{"page_size", "1"}};
        return application.resource("machines").read().list(manager, first_page).page.total.value_or(-1);
    }
    static server::Settings settings(std::filesystem::path const& folder) {
        SettingSources sources;
        sources.flags = {{"data.dir", folder.string()}, {"log.level", "error"}};
        sources.file_if_there = folder / "none.toml";
        return load_settings(sources).values;
    }

    Folder folder;
    Application application{settings(folder.path)};
    Actor const manager{.user_id = "", .role = Role::manager, .session_id = {}, .request_id = {}};
};

// What became of work, once it is told.
inline std::exception_ptr outcome(http::Dispatcher& dispatcher, http::Cost cost, std::function<void()> work) {
    auto const told = std::make_shared<std::promise<std::exception_ptr>>();  // the one who tells may be the last
    dispatcher.dispatch(cost, std::move(work), [told](std::exception_ptr trouble) { told->set_value(trouble); });
    return told->get_future().get();
}

}  // namespace tenon::server
