#pragma once
// The views of libtenancy with this library's tables in them: a rule that takes tenancy's takes
// these as well.

#include <freehold/auth/credential.hpp>
#include <freehold/auth/email_proof.hpp>
#include <freehold/auth/login_guard.hpp>
#include <freehold/auth/session.hpp>
#include <freehold/auth/stored_key.hpp>

#include <freehold/tenancy/audit.hpp>
#include <freehold/tenancy/unit.hpp>

namespace freehold::auth {

// The kept types of this library, in the order in which they refer to one another.
using Kept = tenancy::list<Credential, Session, Denial, EmailProof, VerifiedEmail, Mail, LoginGuard,
                           StoredKey, Epoch>;

// In one tenant: of its own accounts.
struct Unit : tenancy::Unit {
    explicit Unit(tenancy::Transaction& t)
        : tenancy::Unit{t}, credentials{t}, sessions{t}, denials{t}, verified{t}
    {
    }
    tenancy::Records<Credential> credentials;
    tenancy::Records<Session> sessions;
    tenancy::Records<Denial> denials;
    tenancy::Records<VerifiedEmail> verified;
};

// One's own.
struct Self : tenancy::Self {
    explicit Self(tenancy::Transaction& t) : tenancy::Self{t}, sessions{t}, verified{t} {}
    tenancy::Records<Session> const sessions;
    tenancy::Records<VerifiedEmail> const verified;
};

struct Platform : tenancy::Platform {
    explicit Platform(tenancy::Transaction& t)
        : tenancy::Platform{t},
          credentials{t},
          sessions{t},
          denials{t},
          proofs{t},
          verified{t},
          mails{t},
          guards{t},
          keys{t},
          epochs{t},
          events{t}
    {
    }
    tenancy::Everywhere<Credential> credentials;
    tenancy::Everywhere<Session> sessions;
    tenancy::Everywhere<Denial> denials;
    tenancy::Everywhere<EmailProof> proofs;
    tenancy::Everywhere<VerifiedEmail> verified;
    tenancy::Everywhere<Mail> mails;
    tenancy::Everywhere<LoginGuard> guards;
    tenancy::Everywhere<StoredKey> keys;
    tenancy::Everywhere<Epoch> epochs;
    tenancy::Everywhere<tenancy::AuditRecord> events;  // what no row's change tells
};

}  // namespace freehold::auth
