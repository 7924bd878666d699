#pragma once
// Catch2 2.13 and 3.x under one name.
#ifdef TENON_CATCH3
#include <catch2/catch_all.hpp>
using Catch::Approx;
using Catch::Matchers::Predicate;
#else
#include <catch2/catch.hpp>
using Catch::Matchers::Predicate;
#endif
