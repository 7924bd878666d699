#pragma once
#include <tenon/workshop/upload_sheet.hpp>

namespace tenon::workshop {

// The life of an import's record. Each step is a unit of work, or part of the one around it.
class ImportRecord {
public:
    // Begins it: pending.
    ImportRecord(UploadSheet::Ports const&, Actor const&, Template const&, std::string const& file_name);

    std::string const& id() const { return id_; }
    void run() const;
    void complete(ImportReport const&) const;
    // With the problems of the report or, when it has none, those that the error tells of.
    void fail(Error const&, ImportReport const&) const;

private:
    void change(Draft) const;
    void keep(std::vector<RowProblem> const&) const;

    UploadSheet::Ports const& ports_;
    Actor const& actor_;
    std::string id_;
};

}  // namespace tenon::workshop
