#pragma once
// Statuses that a row reaches in a way of its own, by row; and what is asked for them.

#include "rows.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace freehold::api::test::statuses {

inline std::string const v1 = "/api/v1";

using Provoke = std::function<http::Response(World&)>;
using Table = std::map<std::string, std::map<int, Provoke>>;
Table access_rows();  // permissions, roles and groups
Table question_rows();  // grants, access entries and questions
Table all_special();

std::string object(std::initializer_list<std::pair<std::string_view, std::string_view>> members);
http::Response remove(World& world, std::string const& target);
http::Response good_log_in(World& world);
std::string refresh_token(http::Response const& answer);
std::string mailed_token(World& world);
http::Response suspend(World& world);
std::string on_member(World& world, std::string const& rest);

}  // namespace freehold::api::test::statuses
