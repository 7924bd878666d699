#pragma once
#include <functional>
#include <string>

#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/gadget.hpp"

namespace tenon::testing {

inline std::string nth_id(std::uint64_t n) { return SequentialIds::nth(n); }

// The text of `value`, decimal, for a test's table: "12.50"_d.
inline Decimal operator""_d(char const* digits, std::size_t size) { return *Decimal::parse({digits, size}); }

inline Maker a_maker(std::uint64_t n, std::string code) {
    Maker maker;
    maker.id = nth_id(n);
    maker.created_at = maker.updated_at = FixedClock::start;
    maker.name = "Maker " + code;
    maker.code = std::move(code);
    return maker;
}

// A gadget that says nothing in its nullable fields; `change` says more.
inline Gadget a_gadget(std::uint64_t n, std::string code, std::string const& maker_id,
                       std::function<void(Gadget&)> const& change = {}) {
    Gadget gadget;
    gadget.id = nth_id(n);
    gadget.created_at = gadget.updated_at = gadget.moment = FixedClock::start;
    gadget.day = std::chrono::floor<std::chrono::days>(FixedClock::start);
    gadget.name = "Gadget " + code;
    gadget.code = std::move(code);
    gadget.maker_id = {maker_id, {}};
    if (change) change(gadget);
    return gadget;
}

inline Note a_note(std::uint64_t n, std::string const& gadget_id, std::string text) {
    Note note;
    note.id = nth_id(n);
    note.created_at = note.updated_at = FixedClock::start;
    note.gadget_id = {gadget_id, {}};
    note.text = std::move(text);
    return note;
}

}  // namespace tenon::testing
