#pragma once
// Test-only structs whose layouts use every word that the tenancy's own tables leave out, so that
// each promise of a store is asked of each store before a real table needs it.

#include <freehold/tenancy/tenancy.hpp>

#include <optional>

namespace freehold::tenancy::contract {

inline constexpr Code folder_taken{Kind::conflict, "contract.folder_taken",
                                   "That folder has such a folder."};
inline constexpr Code note_code_taken{Kind::conflict, "contract.note_code_taken",
                                      "Another note has that code."};
inline constexpr Code note_title_taken{Kind::conflict, "contract.note_title_taken",
                                       "Another note of that mood has that title."};
inline constexpr Code no_folder{Kind::not_found, "contract.no_folder", "There is no such folder."};
inline constexpr Code no_pinned_comment{Kind::conflict, "contract.no_pinned_comment",
                                        "A pinned comment must exist."};
inline constexpr Code no_author{Kind::not_found, "contract.no_author", "The author has no seat."};
inline constexpr Code tag_taken{Kind::conflict, "contract.tag_taken", "The note is tagged so."};
inline constexpr Code badge_taken{Kind::conflict, "contract.badge_taken", "There is such a badge."};
inline constexpr Code no_badge{Kind::not_found, "contract.no_badge", "There is no such badge."};
inline constexpr Code voucher_taken{Kind::conflict, "contract.voucher_taken",
                                    "There is such a voucher."};
inline constexpr Code license_taken{Kind::conflict, "contract.license_taken",
                                    "The tenant has that license."};

using Label = Text<"A label", 1, 100>;

// A forest, listed by position.
struct Folder {
    static constexpr std::string_view prefix = "fld";
    Id<Folder> id;
    Label name;
    std::optional<Id<Folder>> parent;
    std::int64_t position;
};
BOOST_DESCRIBE_STRUCT(Folder, (), (id, name, parent, position))

enum class Mood { calm, merry, cross };
BOOST_DESCRIBE_ENUM(Mood, calm, merry, cross)

struct Comment;

// Every kind of column, and most words.
struct Note {
    static constexpr std::string_view prefix = "not";
    Id<Note> id;
    std::optional<Slug> code;
    Label title;
    std::optional<Label> summary;
    Mood mood;
    std::optional<Id<Folder>> folder;
    std::optional<Id<Comment>> pinned;
    Money price;
    std::optional<Date> due;
    std::optional<Time> remind_at;
    TextList tags;
    JsonObject extra;
    std::optional<Digest> seal;
    bool open;
    std::int64_t views;
    std::int64_t glances;
};
BOOST_DESCRIBE_STRUCT(Note, (),
                      (id, code, title, summary, mood, folder, pinned, price, due, remind_at, tags,
                       extra, seal, open, views, glances))

struct Comment {
    static constexpr std::string_view prefix = "cmt";
    Id<Comment> id;
    Id<Note> note;
    std::optional<Id<User>> author;
    Label body;
};
BOOST_DESCRIBE_STRUCT(Comment, (), (id, note, author, body))

struct Reaction {
    static constexpr std::string_view prefix = "rea";
    Id<Reaction> id;
    Id<Comment> comment;
    Mood mood;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (id, comment, mood))

// A link row with a payload.
struct Tag {
    Id<Note> note;
    Label label;
    std::int64_t weight;
    std::optional<Label> remark;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (note, label, weight, remark))

// The platform's are everybody's templates.
struct Badge {
    static constexpr std::string_view prefix = "bdg";
    Id<Badge> id;
    Label name;
    std::int64_t given;
};
BOOST_DESCRIBE_STRUCT(Badge, (), (id, name, given))

// For a badge of the tenant's own, or of the platform.
struct Award {
    static constexpr std::string_view prefix = "awd";
    Id<Award> id;
    Label reason;
    std::optional<Id<Badge>> badge;
    std::optional<Id<Tenant>> badge_in;
};
BOOST_DESCRIBE_STRUCT(Award, (), (id, reason, badge, badge_in))

// Somebody's own in one tenant, gone with the seat.
struct Preference {
    Id<User> user;
    Label name;
    Label value;
};
BOOST_DESCRIBE_STRUCT(Preference, (), (user, name, value))

struct Credential {
    static constexpr std::string_view prefix = "crd";
    Id<Credential> id;
    Id<User> user;
    Digest hash;
    Label label;
    std::optional<Time> used_at;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (id, user, hash, label, used_at))

// What a person may read of themselves and not write.
struct Visit {
    static constexpr std::string_view prefix = "vis";
    Id<Visit> id;
    Id<User> user;
    Time at;
};
BOOST_DESCRIBE_STRUCT(Visit, (), (id, user, at))

struct License {
    static constexpr std::string_view prefix = "lic";
    Id<License> id;
    Label name;
    Money price;
};
BOOST_DESCRIBE_STRUCT(License, (), (id, name, price))

// Told apart by a digest of something that nobody may know.
struct Voucher {
    Digest code;
    Label worth;
};
BOOST_DESCRIBE_STRUCT(Voucher, (), (code, worth))

struct LogLine {
    static constexpr std::string_view prefix = "log";
    Id<LogLine> id;
    Label text;
};
BOOST_DESCRIBE_STRUCT(LogLine, (), (id, text))

struct Receipt {
    static constexpr std::string_view prefix = "rcp";
    Id<Receipt> id;
    Money amount;
    Date day;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (id, amount, day))

// A limit that many count against.
struct Meter {
    static constexpr std::string_view prefix = "mtr";
    Id<Meter> id;
    std::int64_t used;
    std::int64_t seen;
};
BOOST_DESCRIBE_STRUCT(Meter, (), (id, used, seen))

}  // namespace freehold::tenancy::contract

namespace freehold::tenancy {

template <>
inline constexpr auto kept<contract::Folder> = table(
    "contract_folders", soft_deleted, tree<&contract::Folder::parent>,
    ordered<&contract::Folder::position>, searched<&contract::Folder::name>,
    unique<&contract::Folder::parent, &contract::Folder::name>(contract::folder_taken));

template <>
inline constexpr auto kept<contract::Note> = table(
    "contract_notes", soft_deleted, announced,
    searched<&contract::Note::title, &contract::Note::summary>,
    unique<&contract::Note::code>(contract::note_code_taken),
    unique<&contract::Note::mood, &contract::Note::title>(contract::note_title_taken),
    refers<&contract::Note::folder>(contract::no_folder),
    refers<&contract::Note::pinned>(deferred, contract::no_pinned_comment),
    secret<&contract::Note::seal>, counter<&contract::Note::views>,
    quietly<&contract::Note::glances>);

template <>
inline constexpr auto kept<contract::Comment> = table(
    "contract_comments", refers<&contract::Comment::note>(on_delete::cascade),
    refers<&contract::Comment::author>(to<Membership>, contract::no_author));

template <>
inline constexpr auto kept<contract::Reaction> = table(
    "contract_reactions", refers<&contract::Reaction::comment>(on_delete::cascade));

template <>
inline constexpr auto kept<contract::Tag> = table(
    "contract_tags", key<&contract::Tag::note, &contract::Tag::label>(contract::tag_taken),
    refers<&contract::Tag::note>(on_delete::cascade), searched<&contract::Tag::remark>);

template <>
inline constexpr auto kept<contract::Badge> = table(
    "contract_badges", shared_templates, counter<&contract::Badge::given>,
    unique<&contract::Badge::name>(contract::badge_taken));

template <>
inline constexpr auto kept<contract::Award> = table(
    "contract_awards", refers<&contract::Award::badge>(within<&contract::Award::badge_in>,
                                                       on_delete::cascade, contract::no_badge));

template <>
inline constexpr auto kept<contract::Preference> = table(
    "contract_preferences", key<&contract::Preference::user, &contract::Preference::name>,
    self<&contract::Preference::user>, owned_by<&contract::Preference::user>);

template <>
inline constexpr auto kept<contract::Credential> = table(
    "contract_credentials", platform_too, changes_authority, self<&contract::Credential::user>,
    secret<&contract::Credential::hash>, quietly<&contract::Credential::used_at>,
    refers<&contract::Credential::user>(on_delete::cascade));

template <>
inline constexpr auto kept<contract::Visit> = table(
    "contract_visits", platform_too, self<&contract::Visit::user>(reads),
    refers<&contract::Visit::user>(on_delete::cascade));

template <>
inline constexpr auto kept<contract::License> = table(
    "contract_licenses", platform_only, soft_deleted,
    unique<&contract::License::name>(contract::license_taken));

template <>
inline constexpr auto kept<contract::Voucher> = table(
    "contract_vouchers", announced, key<&contract::Voucher::code>(contract::voucher_taken));

template <>
inline constexpr auto kept<contract::LogLine> = table("contract_log_lines", quiet);

template <>
inline constexpr auto kept<contract::Receipt> = table("contract_receipts", append_only);

template <>
inline constexpr auto kept<contract::Meter> = table("contract_meters",
                                                    counter<&contract::Meter::seen>);

namespace contract {
using FixtureKept = list<Folder, Note, Comment, Reaction, Tag, Badge, Award, Preference, Credential,
                         Visit, License, Voucher, LogLine, Receipt, Meter>;

// What the contract is held to: these, and the tables of libauth, librbac and the server.
Setting setting_for_all();
}  // namespace contract

}  // namespace freehold::tenancy
