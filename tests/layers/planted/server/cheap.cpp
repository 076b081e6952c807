#include <freehold/auth/for_tests.hpp>
