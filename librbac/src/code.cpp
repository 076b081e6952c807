#include <freehold/rbac/code.hpp>

#include <algorithm>

namespace freehold::rbac {

namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_code(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 50 && is_letter(text.front()) &&
           std::ranges::all_of(
               text, [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

template <CodeOf Of>
Result<ShortCode<Of>> ShortCode<Of>::parse(std::string_view text)
{
    if (!is_code(text)) return errors::bad_code;
    return ShortCode{std::string{text}};
}

template class ShortCode<CodeOf::role>;
template class ShortCode<CodeOf::group>;
template class ShortCode<CodeOf::resource>;

Result<PermissionCode> PermissionCode::parse(std::string_view text)
{
    auto const last = text.rfind('_');
    if (last == text.npos || !is_code(text.substr(0, last)) || !is_code(text.substr(last + 1)))
        return errors::bad_permission;
    return PermissionCode{std::string{text}};
}

PermissionCode PermissionCode::sample(tenancy::Dice& dice)
{
    return PermissionCode{dice.word(2, 12) + '_' + dice.word(2, 8)};
}

std::string_view PermissionCode::resource() const
{
    return std::string_view{text_}.substr(0, text_.rfind('_'));
}

std::string_view PermissionCode::action() const
{
    return std::string_view{text_}.substr(text_.rfind('_') + 1);
}

}  // namespace freehold::rbac
