#pragma once
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <functional>
#include <memory>

#include "support/builders/gadget_builder.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

namespace tenon::testing {

// An empty store that knows the tables of gadget_catalog(), with all it needs to live.
class StoreUnderTest {
public:
    virtual ~StoreUnderTest() = default;
    virtual ResourceStore& store() = 0;
    virtual UnitOfWork& unit() = 0;
    virtual UnicodeText const& unicode() = 0;
};
using MakeStore = std::function<std::unique_ptr<StoreUnderTest>()>;

// A store with the two makers "Alfa" and "Beta" in it, and short words for what the contract says.
class Shop {
public:
    explicit Shop(MakeStore const& make) : made_(make()), store(made_->store()) {
        add(makers, a_maker(901, "Alfa"));
        add(makers, a_maker(902, "Beta"));
    }

private:
    std::unique_ptr<StoreUnderTest> made_;

public:
    static inline std::string const alfa = nth_id(901), beta = nth_id(902);
    ResourceStore& store;

    void write(std::function<void()> const& body) const { made_->unit().run(body); }
    UnitOfWork& unit() const { return made_->unit(); }
    std::string fold(std::string_view text) const { return made_->unicode().fold(text); }

    template <class Row>
    void add(Resource const& resource, Row const& row) const {
        write([&] { store.insert(resource, to_record(resource, row)); });
    }
    // The n-th gadget, by default made by Alfa.
    void gadget(std::uint64_t n, std::string code, std::function<void(Gadget&)> const& change = {}) const {
        add(gadgets, a_gadget(n, std::move(code), alfa, change));
    }
    bool change(std::uint64_t n, std::function<void(Gadget&)> const& change) const {
        auto const before = *store.find(gadgets, nth_id(n), Rows::all);
        auto gadget = from_record<Gadget>(gadgets, before);
        change(gadget);
        ++gadget.version;
        return made_->unit().returning(
            [&] { return store.update(gadgets, to_record(gadgets, gadget), version_of(before)); });
    }
    void bin(std::uint64_t n) const {
        change(n, [](Gadget& g) { g.deleted_at = FixedClock::start; });
    }
    Gadget get(std::uint64_t n) const { return from_record<Gadget>(gadgets, *store.find(gadgets, nth_id(n))); }

    // The codes of the gadgets that a query finds, in its order, as one text: "A B C".
    std::string codes(ListQuery query) const {
        if (query.sort.empty()) query.sort = {{column::id}};
        return codes_of(store.list(gadgets, query).rows);
    }
    std::string codes(std::string_view field, Operator op, std::vector<Value> values) const {
        return codes({.conditions = {{gadgets.at(field), op, std::move(values)}}});
    }
    std::string sorted(std::string_view field, bool descending) const {
        return codes({.sort = {{gadgets.at(field), descending}, {column::id}}});
    }
    static std::string codes_of(std::vector<Record> const& rows) {
        std::string all;
        for (auto const& row : rows) all += (all.empty() ? "" : " ") + std::get<std::string>(row[*gadgets.key_index()]);
        return all;
    }
};

}  // namespace tenon::testing
