#include <tenon/sql/file_spool.hpp>

#include "base64.hpp"
#include "engine.hpp"

namespace tenon::sql {
namespace {

class SqlFileSpool final : public FileSpool {
public:
    explicit SqlFileSpool(Database::Engine& engine) : engine_(engine) {}

    std::optional<SpooledChange> find(Bucket const& bucket, FileKey const& key) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT key, id, size, content_type, made_at FROM spooled_files WHERE bucket = :bucket AND key = :key",
            change_columns, bucket.name, key.text());
        return row->next() ? std::optional(change_of(*row)) : std::nullopt;
    }

    std::vector<SpooledChange> list(Bucket const& bucket, std::string_view prefix, std::string_view after,
                                    std::size_t limit) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT key, id, size, content_type, made_at FROM spooled_files "
            "WHERE bucket = :bucket AND key >= :prefix AND key > :after ORDER BY key LIMIT :limit",
            change_columns, bucket.name, prefix, after, static_cast<std::int64_t>(limit));
        std::vector<SpooledChange> changes;
        while (row->next() && (*row)[0].text.starts_with(prefix)) changes.push_back(change_of(*row));
        return changes;
    }

    std::optional<std::string> piece(std::string_view id, std::int64_t number) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT bytes FROM spooled_pieces WHERE change_id = :id AND number = :number",
                                  {Slot::text}, id, number);
        return row->next() ? std::optional(decode_base64(row[0].text)) : std::nullopt;
    }

    SpoolTotals totals() const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM spooled_files",
                                  {Slot::integer, Slot::integer});
        row->next();
        return {static_cast<std::uint64_t>(row[0].integer), static_cast<std::uint64_t>(row[1].integer)};
    }

    void add_piece(std::string_view id, std::int64_t number, std::string_view bytes, Timestamp now) override {
        writing().execute(
            "INSERT INTO spooled_pieces (change_id, number, added_at, bytes) VALUES (:id, :number, :now, :bytes)", id,
            number, now, encode_base64(bytes));
    }

    void keep(Bucket const& bucket, SpooledChange const& change) override {
        auto const file = change.file.value_or(FileInfo{});
        writing().execute(
            "INSERT INTO spooled_files (bucket, key, id, size, content_type, made_at) "
            "VALUES (:bucket, :key, :id, :size, :type, :made) "
            "ON CONFLICT (bucket, key) DO UPDATE SET id = excluded.id, size = excluded.size, "
            "content_type = excluded.content_type, made_at = excluded.made_at",
            bucket.name, change.key.text(), change.id,
            change.file ? std::optional(static_cast<std::int64_t>(file.size)) : std::nullopt, file.content_type,
            file.modified);
    }

    void remove(Bucket const& bucket, SpooledChange const& change) override {
        writing().execute("DELETE FROM spooled_files WHERE bucket = :bucket AND key = :key AND id = :id", bucket.name,
                          change.key.text(), change.id);
    }

    std::size_t purge(Timestamp before, std::size_t limit) override {
        return static_cast<std::size_t>(
            writing().execute("DELETE FROM spooled_pieces WHERE (change_id, number) IN (SELECT p.change_id, p.number "
                              "FROM spooled_pieces p WHERE p.added_at < :before AND NOT EXISTS "
                              "(SELECT 1 FROM spooled_files f WHERE f.id = p.change_id) LIMIT :limit)",
                              before, static_cast<std::int64_t>(limit)));
    }

private:
    static constexpr std::initializer_list<Slot> change_columns = {Slot::text, Slot::text, Slot::integer, Slot::text,
                                                                   Slot::time};

    Session& writing() const { return engine_.sessions().writing(); }

    static SpooledChange change_of(Statement const& row) {
        SpooledChange change{FileKey(row[0].text), row[1].text, std::nullopt};
        if (!row[2].is_null())
            change.file = FileInfo{static_cast<std::uint64_t>(row[2].integer), row[3].text, '"' + row[1].text + '"',
                                   row[4].time()};
        return change;
    }

    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<FileSpool> make_file_spool(Database& database) {
    return std::make_unique<SqlFileSpool>(database.engine());
}

}  // namespace tenon::sql
