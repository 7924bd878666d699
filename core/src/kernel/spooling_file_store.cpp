#include <tenon/kernel/spooling_file_store.hpp>

#include <tenon/kernel/send_spooled_files.hpp>

#include <algorithm>

namespace tenon {
namespace {

Error wrong_length() {
    return {Fault::malformed, "The file has another length than it was said to have. Send it again."};
}

}  // namespace

bool may_wait(Error const& error) {
    // forbidden: the operator has to mend the credentials, and nobody else can.
    constexpr Fault passing[] = {Fault::unavailable, Fault::rate_limited, Fault::storage_full, Fault::forbidden};
    return std::find(std::begin(passing), std::end(passing), error.fault()) != std::end(passing);
}

// Where a list goes on, as text: "w" or "s", when it was begun, and the place in that one of the two lists. Ids
// of changes sort by time, so an id is a time here.
struct SpoolingFileStore::ListPlace {
    bool is_stored = false;
    std::string begun, at = {};

    static ListPlace from(std::string_view text) {
        auto const end = std::min(text.find('\n'), text.size());
        return {text.starts_with('s'), std::string(text.substr(std::min<std::size_t>(1, end), end - 1)),
                std::string(text.substr(std::min(end + 1, text.size())))};
    }
    std::string text() const { return (is_stored ? 's' : 'w') + begun + '\n' + at; }
};

void SpoolingFileStore::put(FileKey const& key, FileContent const& content) {
    if (waits(key)) return spool(key, content);
    try {
        ports_.store.put(key, content);
    } catch (Error const& refusal) {
        if (!may_wait(refusal) || !content.bytes.rewind()) throw;
        spool(key, content);
    }
}

void SpoolingFileStore::spool(FileKey const& key, FileContent const& content) {
    if (ports_.spool.totals().bytes + content.size > most_bytes_)
        throw Error(Fault::unavailable, "Too many files wait for the file store already. Try again later.");
    auto const id = ports_.ids.next();
    spool_bytes(id, content);
    keep({key, id, FileInfo{content.size, content.content_type, '"' + id + '"', ports_.clock.now()}});
}

// A unit for each piece: other writers get their turn in between.
void SpoolingFileStore::spool_bytes(std::string const& id, FileContent const& content) {
    std::string piece;
    std::int64_t number = 0;
    for (auto left = content.size; left > 0; left -= piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min(left, spool_piece_bytes)));
        if (fill(piece, content.bytes) < piece.size()) throw wrong_length();
        ports_.unit.run([&] { ports_.spool.add_piece(id, number, piece, ports_.clock.now()); });
        ++number;
    }
    char more = 0;
    if (content.bytes.read({&more, 1}) > 0) throw wrong_length();
}

void SpoolingFileStore::keep(SpooledChange const& change) {
    ports_.unit.run([&] {
        ports_.spool.keep(bucket(), change);
        ports_.enqueue({}, SendSpooledFiles::run());
    });
}

OpenFile SpoolingFileStore::get(FileKey const& key, std::optional<ByteRange> range) {
    auto const change = ports_.spool.find(bucket(), key);
    if (!change) return ports_.store.get(key, range);
    if (!change->file) throw Error(Fault::not_found, "There is no such file.");
    auto const length = range ? range->length_in(change->file->size) : change->file->size;
    return {*change->file, length, read_spooled(ports_.spool, *change, range ? range->first : 0, length)};
}

std::optional<FileInfo> SpoolingFileStore::info(FileKey const& key) {
    auto const change = ports_.spool.find(bucket(), key);
    return change ? change->file : ports_.store.info(key);
}

void SpoolingFileStore::erase(FileKey const& key) {
    if (!waits(key)) {
        try {
            return ports_.store.erase(key);
        } catch (Error const& refusal) {
            if (!may_wait(refusal)) throw;
        }
    }
    keep({key, ports_.ids.next(), std::nullopt});
}

void SpoolingFileStore::copy(FileKey const& from, FileKey const& to) {
    if (!waits(from) && !waits(to)) return ports_.store.copy(from, to);
    auto const file = get(from);
    put(to, {*file.bytes, file.info.size, file.info.content_type});
}

// Two lists, one after the other. A change that was made while they were read may show its file in both, never in
// neither.
FilePage SpoolingFileStore::list(std::string_view prefix, std::size_t limit, std::string_view next) {
    auto const place = next.empty() ? ListPlace{.is_stored = false, .begun = ports_.ids.next()} : ListPlace::from(next);
    if (place.is_stored) return list_stored(prefix, limit, place);
    auto const changes = ports_.spool.list(bucket(), prefix, place.at, limit);
    if (changes.empty()) return list_stored(prefix, limit, {true, place.begun, {}});
    FilePage page;
    for (auto const& change : changes)
        if (change.file) page.files.push_back({change.key, change.file->size, change.file->modified});
    page.next = ListPlace{false, place.begun, changes.back().key.text()}.text();
    return page;
}

FilePage SpoolingFileStore::list_stored(std::string_view prefix, std::size_t limit, ListPlace const& place) {
    auto page = ports_.store.list(prefix, limit, place.at);
    if (!page.next.empty()) page.next = ListPlace{true, place.begun, page.next}.text();
    if (ports_.spool.totals().changes == 0) return page;
    std::erase_if(page.files, [&](ListedFile& file) {
        auto const change = ports_.spool.find(bucket(), file.key);
        if (!change) return false;
        if (!change->file || change->id < place.begun) return true;  // gone, or listed already
        file.size = change->file->size;
        file.modified = change->file->modified;
        return false;
    });
    return page;
}

std::string SpoolingFileStore::signed_url(FileKey const& key, LinkTerms const& terms) {
    if (waits(key))
        throw Error(Fault::unavailable, "The file is on its way to the file store. Try again in a minute.")
            .with_retry_after(std::chrono::minutes(1));
    return ports_.store.signed_url(key, terms);
}

}  // namespace tenon
