#include "supabase/names.hpp"

#include "support/catch.hpp"

using namespace tenon::storage_remote::supabase;

TEST_CASE("names are keys in the letters that Supabase takes") {
    CHECK(name_of_key("2026/a b (1).pdf") == "2026/a b (1).pdf");
    CHECK(name_of_key("ü=50%~#") == "=C3=BC=3D50=25=7E=23");
    for (auto const* key : {"2026/a b (1).pdf", "ü=50%~#", "日本/語.txt", "=41"})
        CHECK(key_of_name(name_of_key(key)) == key);
}

TEST_CASE("names that others have made") {
    for (auto const* name : {"a=", "a=4", "a=zz", "=4g"}) CHECK(!key_of_name(name));
}
