#pragma once
// A row of the table of routes: method, pattern, needs, words, handler. The rest is read off the
// handler:
//
//     Result<Out> handler(Ground, Caller const&, In const&)
//
// In's members named in the pattern come from the path, if_match from its header, the rest from the
// query (GET, DELETE) or the body. The ground says what the handler stands on and so where it runs:
//
//     Glance const&               what is held in memory         on the I/O thread
//     Unit const&, Self const&    a reading unit                 there too for one thing, or a worker
//     Platform const&             a reading unit                 a worker
//     Unit&, Self&, Platform&     a writing unit                 a worker
//     Node&                       no unit: it opens its own      a worker
//
// A path member of type Id<Tenant> over a Unit selects the tenant instead of the token's.
//
// What is slow (a hash) and must happen before the unit is a second function of the row, which opens
// nothing; whether the caller may is asked again after it, and the handler gets its answer:
//
//     Result<Before> before(Node&, Caller const&, In const&)
//     Result<Out> handler(Ground, Caller const&, In const&, Before const&)

#include "api/answer.hpp"
#include "api/repeat.hpp"
#include "api/route.hpp"

#include <freehold/json/read.hpp>

namespace freehold::api {

template <class F>
struct HandlerOf;
template <class Out, class G, class C, class In>
struct HandlerOf<Result<Out> (*)(G&, C const&, In const&)> {
    using Ground = std::remove_const_t<G>;
    using Who = C;
    using Input = In;
    using Output = Out;
    static constexpr bool writes = !std::is_const_v<G>;
};
template <class Out, class G, class C, class In, class B>
struct HandlerOf<Result<Out> (*)(G&, C const&, In const&, B const&)>
    : HandlerOf<Result<Out> (*)(G&, C const&, In const&)> {};

// Its unit can keep the answer beside what it does.
template <class H>
inline constexpr bool can_repeat = H::writes && (std::same_as<typename H::Ground, Unit> ||
                                                 std::same_as<typename H::Ground, Platform>);

template <class T>
inline constexpr bool is_page = requires(T const& view) { view.results; };

template <class H>
constexpr Runs runs_on()
{
    using Ground = typename H::Ground;
    if (std::same_as<Ground, Glance>) return Runs::on_io_thread;
    if (H::writes || std::same_as<Ground, Platform>) return Runs::on_worker;
    if (is_page<typename ReplyOf<typename H::Output>::View>) return Runs::on_worker;
    return Runs::on_io_thread_if_quick;
}

template <class In>
consteval bool has_member(std::string_view name)
{
    for (auto const& member : json::shape_of<In>.members)
        if (member.name == name) return true;
    return false;
}

// A path whose every {placeholder} names a member of In; anything else does not compile.
template <class In>
struct Path {
    template <std::size_t N>
    consteval Path(char const (&text)[N]) : view{text, N - 1}
    {
        for (std::size_t i = 0; (i = view.find('{', i)) != view.npos; ++i)
            if (!has_member<In>(view.substr(i + 1, view.find('}', i) - i - 1)))
                throw "the path names no member of the input";
    }
    std::string_view view;
};

namespace routing {

// Opens the unit that the ground asks for.
template <class Ground, bool Writes, class F>
auto on_ground(Node& node, Asked const& asked, F const& use)
{
    auto const with = [&](auto const& scope) {
        if constexpr (Writes)
            return write(node, scope, [&](Ground& ground) { return use(ground); });
        else return node.store().read(scope, [&](Ground const& ground) { return use(ground); });
    };
    if constexpr (std::same_as<Ground, Glance>) {
        Glance const glance{node.now()};
        return use(glance);
    } else if constexpr (std::same_as<Ground, Node>) return use(node);
    else if constexpr (std::same_as<Ground, Unit>) return with(asked.caller->place().scope);
    else if constexpr (std::same_as<Ground, Self>) return with(asked.caller->known->person.self);
    else
        return with(tenancy::open_platform(
            node.store(),
            asked.caller ? tenancy::Actor{asked.caller->user().text()} : tenancy::Actor{}));
}

template <class In>
json::Reading<In> read(Asked const& asked)
{
    if constexpr (json::reading::flat_members(json::shape_of<In>)) {
        if (!asked.body) return json::read_parameters<In>(asked.parameters);
    }
    return json::read<In>(asked.parameters, asked.body.value_or("{}"));
}

template <class H, class Handle>
Result<Reply> reply(Handle const& handle)
{
    auto result = handle();
    if (!result) return std::move(result).error();
    return ReplyOf<typename H::Output>::reply(*std::move(result));
}

template <class H, class Handle>
Result<Reply> run(Node& node, Asked const& asked, Handle const& handle)
{
    if constexpr (can_repeat<H>)
        if (asked.repeatable)
            return on_ground<typename H::Ground, true>(
                node, asked, [&](auto& ground) -> Result<Reply> {
                    return once(ground, *asked.repeatable,
                                [&] { return reply<H>([&] { return handle(ground); }); });
                });
    return reply<H>([&] { return on_ground<typename H::Ground, H::writes>(node, asked, handle); });
}

template <auto Handler, auto... Before>
Answer call(Node& node, Asked const& asked)
{
    using H = HandlerOf<decltype(Handler)>;
    auto const input = read<typename H::Input>(asked);
    if (!input) return input.faults();
    auto const handle = [&]([[maybe_unused]] auto const&... before) {
        return run<H>(node, asked, [&](auto& ground) {
            if constexpr (std::same_as<typename H::Who, Stranger>)
                return Handler(ground, Stranger{asked.from}, *input);
            else return Handler(ground, *asked.caller, *input, before...);
        });
    };
    auto result = [&]() -> Result<Reply> {
        if constexpr (sizeof...(Before) == 0) return handle();
        else {
            auto const before = TRY((Before(node, *asked.caller, *input), ...));
            if (asked.still_allowed) TRY((*asked.still_allowed)());
            return handle(before);
        }
    }();
    if (!result) return std::move(result).error();
    return *std::move(result);
}

template <class T>
constexpr json::Shape const* shown()
{
    if constexpr (std::same_as<T, Done>) return nullptr;
    else return &json::shape_of<T>;
}

// Is there an Id<Tenant> among the members that the pattern names?
template <class In>
constexpr bool has_tenant(std::string_view pattern)
{
    bool found = false;
    boost::mp11::mp_for_each<tenancy::Members<In>>([&]<class M>(M member) {
        auto const placeholder = pattern.find('{');
        if (!std::same_as<tenancy::MemberType<M, In>, Id<Tenant>> || placeholder == pattern.npos)
            return;
        std::string_view const name = member.name;
        found = found || pattern.substr(placeholder + 1, name.size()) == name;
    });
    return found;
}

}  // namespace routing

template <auto Handler, auto... Before>
constexpr Route route(http::Method method, Path<typename HandlerOf<decltype(Handler)>::Input> path,
                      Needs needs, std::string_view summary)
{
    using H = HandlerOf<decltype(Handler)>;
    using Out = ReplyOf<typename H::Output>;
    return {.method = method,
            .pattern = path.view,
            .needs = needs,
            .summary = summary,
            .input = &json::shape_of<typename H::Input>,
            .output = routing::shown<typename Out::View>(),
            .success = Out::status,
            .tagged = Out::tagged,
            .selects_tenant = std::same_as<typename H::Ground, Unit> &&
                              routing::has_tenant<typename H::Input>(path.view),
            .repeatable = can_repeat<H> && method == http::Method::post,
            .runs = runs_on<H>(),
            .call = &routing::call<Handler, Before...>};
}

}  // namespace freehold::api
