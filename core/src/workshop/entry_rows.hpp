#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/imports/row_target.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/workshop/template.hpp>

namespace tenon::workshop {

// Each row becomes a workshop entry: an object of its cells.
class EntryRows final : public RowTarget {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
    };
    EntryRows(Ports ports, Actor const& actor, Template form, std::string import_id)
        : ports_(ports), user_id_(actor.user_id), form_(std::move(form)), import_id_(std::move(import_id)) {}

    void read_header(Cells const&) override;
    RowOutcome take(Cells const&, std::size_t row) override;
    std::string cell_of(Cells const&, std::string_view field) const override;

private:
    Ports ports_;
    std::string const user_id_;
    Template const form_;
    std::string const import_id_;
    std::vector<std::string> fields_;
};

}  // namespace tenon::workshop
