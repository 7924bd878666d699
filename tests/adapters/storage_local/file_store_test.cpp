#include <tenon/storage_local/file_store.hpp>

#include "contracts/file_store_contract.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/scratch_folder.hpp"

#include <fstream>
#include <thread>

using namespace tenon;
using namespace tenon::testing;

namespace {

// What the server's route does with the URLs of this store.
std::optional<std::string> serve(FileStore& store, FileLinks const& links, std::string const& url) {
    auto const base = "https://erp.example.com/api/v1/files/" + store.bucket().name + '/';
    if (!url.starts_with(base)) return std::nullopt;
    auto const mark = url.find('?');
    std::string key;
    for (auto at = base.size(); at < std::min(mark, url.size()); ++at) {
        if (url[at] != '%') key += url[at];
        else key += static_cast<char>(std::stoi(url.substr(at + 1, 2), nullptr, 16)), at += 2;
    }
    auto const token = mark == std::string::npos ? "" : url.substr(mark + 7);
    if (!store.bucket().is_public && !links.open(token, store.bucket(), FileKey(key))) return std::nullopt;
    return text_of(store, key);
}

struct LocalStores {
    FixedClock clock;
    FakeSeal seal;
    FileLinks links{seal, clock};
    ScratchFolder folder;
    storage_local::StoreSettings settings{folder.path / "files", "https://erp.example.com/api/v1/files"};
    std::unique_ptr<FileStore> closed = storage_local::make_file_store(settings, {"exports", false}, links);
    std::unique_ptr<FileStore> open = storage_local::make_file_store(settings, {"certificates", true}, links);

    std::size_t left_in_progress() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(settings.folder / ".in-progress"), {}));
    }
};

}  // namespace

TEST_CASE("files in folders keep the contract of file stores") {
    LocalStores stores;
    file_store_contract({*stores.closed, *stores.open,
                         [&](std::string const& url) {
                             auto const found = serve(*stores.closed, stores.links, url);
                             return found ? found : serve(*stores.open, stores.links, url);
                         },
                         [&](std::chrono::seconds by) { stores.clock.advance(by); }});
    CHECK(stores.left_in_progress() == 0);
}

TEST_CASE("a file and a folder cannot have the same name") {
    LocalStores stores;
    put_text(*stores.closed, "a", "file");
    CHECK_FAULT(put_text(*stores.closed, "a/b", "below a file"), Fault::conflict);
    CHECK(!stores.closed->info(FileKey("a/b")));
    put_text(*stores.closed, "f/b", "file");
    CHECK_FAULT(put_text(*stores.closed, "f", "over a folder"), Fault::conflict);
    CHECK(!stores.closed->info(FileKey("f")));
    CHECK_FAULT(stores.closed->get(FileKey("f")), Fault::not_found);
    stores.closed->erase(FileKey("f"));
    CHECK(text_of(*stores.closed, "f/b") == "file");
    CHECK(stores.left_in_progress() == 0);
}

TEST_CASE("erasing the last file of a folder removes the folder") {
    LocalStores stores;
    put_text(*stores.closed, "2026/01/a.txt", "x");
    put_text(*stores.closed, "2026/b.txt", "x");
    stores.closed->erase(FileKey("2026/01/a.txt"));
    CHECK(!std::filesystem::exists(stores.settings.folder / "exports/2026/01"));
    CHECK(std::filesystem::exists(stores.settings.folder / "exports/2026"));
    stores.closed->erase(FileKey("2026/b.txt"));
    CHECK(std::filesystem::exists(stores.settings.folder / "exports"));
}

TEST_CASE("what stands in the folder and was not put there is no file") {
    LocalStores stores;
    put_text(*stores.closed, "good.txt", "good");
    auto const folder = stores.settings.folder / "exports";
    std::filesystem::create_symlink("/etc/passwd", folder / "link.txt");
    std::ofstream(folder / "short.txt") << "short";
    std::ofstream(folder / "long.txt") << std::string(500, 'x');
    CHECK(keys_of(stores.closed->list("")) == std::vector<std::string>{"good.txt", "long.txt"});
    CHECK_THROWS_AS(stores.closed->get(FileKey("link.txt")), Error);
    CHECK_FAULT(stores.closed->get(FileKey("short.txt")), Fault::unavailable);
    CHECK_FAULT(stores.closed->get(FileKey("long.txt")), Fault::unavailable);
}

TEST_CASE("whoever reads while others write sees one file or the other, whole") {
    LocalStores stores;
    std::string const texts[] = {std::string(200'000, 'a'), std::string(100'000, 'b')};
    put_text(*stores.closed, "a.txt", texts[0]);
    std::jthread writer([&] {
        for (int i = 0; i < 20; ++i) put_text(*stores.closed, "a.txt", texts[i % 2]);
    });
    for (int i = 0; i < 50; ++i) {
        auto const text = text_of(*stores.closed, "a.txt");
        CHECK((text == texts[0] || text == texts[1]));
    }
    writer.join();
}

TEST_CASE("putting into a folder that is being emptied") {
    LocalStores stores;
    std::jthread eraser([&] {
        for (int i = 0; i < 300; ++i) stores.closed->erase(FileKey("f/g/a.txt"));
    });
    for (int i = 0; i < 100; ++i) put_text(*stores.closed, "f/g/a.txt", "x");
    eraser.join();
    put_text(*stores.closed, "f/g/a.txt", "last");
    CHECK(text_of(*stores.closed, "f/g/a.txt") == "last");
}

TEST_CASE("what a process that died has left is removed after a day") {
    LocalStores stores;
    auto const folder = stores.settings.folder / ".in-progress";
    auto const left = folder / "put-left", fresh = folder / "put-fresh";
    for (auto const& path : {left, fresh}) std::ofstream(path) << "half a file";
    std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    storage_local::make_file_store(stores.settings, {"exports", false}, stores.links);
    CHECK(!std::filesystem::exists(left));
    CHECK(std::filesystem::exists(fresh));
}

TEST_CASE("a folder that cannot be made is refused with its name") {
    FixedClock clock;
    FakeSeal const seal;
    FileLinks const links(seal, clock);
    CHECK_FAULT(storage_local::make_file_store({"/proc/nowhere", ""}, {"exports", false}, links), Fault::unavailable);
}

TEST_CASE("a bucket is a folder that can be made") {
    LocalStores stores;
    auto const setup = storage_local::make_bucket_setup(stores.settings, {"uploads", false});
    CHECK(!setup->exists());
    setup->create();
    CHECK(setup->exists());
    CHECK(!setup->is_open_to_all(FileKey("a")));
    CHECK(setup->instructions().find("uploads") != std::string::npos);
    CHECK(storage_local::make_bucket_setup(stores.settings, {"certificates", true})->is_open_to_all(FileKey("a")));
}
