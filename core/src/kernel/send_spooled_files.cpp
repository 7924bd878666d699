#include <tenon/kernel/send_spooled_files.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/spooling_file_store.hpp>

namespace tenon {

NewRun SendSpooledFiles::run() { return {.kind = "send_files", .unique_key = "send_files"}; }

RunOutcome SendSpooledFiles::operator()(RunContext& context) {
    send([&context] { return context.is_stopping(); });
    return context.is_stopping() ? RunOutcome::stopped : RunOutcome::done;
}

std::size_t SendSpooledFiles::send(std::function<bool()> const& is_stopping) const {
    std::size_t sent = 0;
    std::optional<Error> trouble;
    for (auto* store : ports_.stores) {
        try {
            sent += send_to(*store, is_stopping);
        } catch (Error const& error) {
            trouble = error;
        }
    }
    if (trouble) throw *trouble;
    return sent;
}

std::size_t SendSpooledFiles::send_to(FileStore& store, std::function<bool()> const& is_stopping) const {
    constexpr std::size_t batch = 100;
    std::size_t sent = 0;
    std::string after;
    for (;;) {
        auto const changes = ports_.spool.list(store.bucket(), "", after, batch);
        for (auto const& change : changes) {
            if (is_stopping()) return sent;
            if (send(store, change)) ++sent;
        }
        if (changes.size() < batch) return sent;
        after = changes.back().key.text();
    }
}

bool SendSpooledFiles::send(FileStore& store, SpooledChange const& change) const {
    try {
        if (!change.file) store.erase(change.key);
        else
            store.put(change.key, {*read_spooled(ports_.spool, change, 0, change.file->size), change.file->size,
                                   change.file->content_type});
    } catch (Error const& refusal) {
        if (may_wait(refusal)) throw;
        ports_.log.write(LogLevel::error, "the file store refuses a file that waits for it",
                         {{"bucket", std::string_view(store.bucket().name)},
                          {"key", std::string_view(change.key.text())},
                          {"reason", std::string_view(refusal.what())}});
        return false;
    }
    ports_.unit.run([&] { ports_.spool.remove(store.bucket(), change); });
    return true;
}

}  // namespace tenon
