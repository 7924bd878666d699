#pragma once
#include <string>

namespace tenon::sql {

// A fresh database on a PostgreSQL server that the first of them starts, and that ends with this
// program, however that ends.
class ScratchPostgresql {
public:
    explicit ScratchPostgresql(std::string const& from = "template0");
    ScratchPostgresql(ScratchPostgresql const&) = delete;
    ScratchPostgresql& operator=(ScratchPostgresql const&) = delete;
    ~ScratchPostgresql();

    std::string url() const;
    std::string const name;
    // Lets later ones be copies of this one, which must not be in use then; it stays for good.
    void keep() { is_kept_ = true; }

    // A statement by the owner of the server, outside of all transactions.
    static void administer(std::string const& sql);

private:
    bool is_kept_ = false;
};

}  // namespace tenon::sql
