package dev.rekey.login;

import dev.rekey.jobs.Background;
import dev.rekey.users.FrozenAccounts;
import dev.rekey.users.Users;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the person and the administrators of each hold, once. */
@Service
class TellHolds {
    private final HoldNotices notices;
    private final Users users;
    private final FrozenAccounts accounts;
    private final HoldMails mails;
    private final TransactionTemplate transaction;

    TellHolds(
            HoldNotices notices,
            Users users,
            FrozenAccounts accounts,
            HoldMails mails,
            TransactionTemplate transaction,
            Background background) {
        this.notices = notices;
        this.users = users;
        this.accounts = accounts;
        this.mails = mails;
        this.transaction = transaction;
        background.soon("notices of holds", this::tellAll);
    }

    private void tellAll() {
        while (Boolean.TRUE.equals(transaction.execute(status -> tellOne()))) {
            // as long as there are any
        }
    }

    private boolean tellOne() {
        var hold = notices.take();
        hold.flatMap(HoldNotices.Hold::user)
                .flatMap(users::find)
                .ifPresent(user -> mails.held(user, hold.get(), accounts.keepers(user.id())));
        return hold.isPresent();
    }
}
