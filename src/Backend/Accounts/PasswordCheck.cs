using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Takes equally long for a user who exists and for one who doesn't, so that the time tells nobody which.</summary>
internal sealed class PasswordCheck(
    IDbContextFactory<BackendDb> databases,
    DatabaseWrites writes,
    IPasswordHasher<User> hasher,
    PasswordWorkers workers,
    RefusalCost cost,
    FailedLogins failures)
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(10);

    private static readonly User Nobody = new() { Name = "" };

    public async Task<LoginOutcome> CheckAsync(string name, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        if (name.Length > User.LongestName)
            return LoginOutcome.TooLong;
        if (failures.Wait(name, address) is { } early)
            return LoginOutcome.TooMany(early);
        var outcome = await workers.RunAsync(() => PrepareAsync(name, password, address, cancellationToken), cancellationToken) ?? LoginOutcome.Busy(SoonEnough);
        if (outcome is { User: { } user, NewHash: { } hash })
        {
            await writes.RunAsync((db, cancellationToken) => db.Users.Where(row => row.Name == user.Name)
                .ExecuteUpdateAsync(row => row.SetProperty(mine => mine.PasswordHash, hash), cancellationToken), cancellationToken);
        }

        return outcome;
    }

    private async Task<Func<LoginOutcome>> PrepareAsync(string name, string password, IPAddress? address, CancellationToken cancellationToken)
    {
        // Once more in its turn: of many that came at once, the first may have been too many.
        if (failures.Wait(name, address) is { } wait)
            return () => LoginOutcome.TooMany(wait);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Name == name, cancellationToken);
        return () => Check(user, name, password, address);
    }

    private LoginOutcome Check(User? user, string name, string password, IPAddress? address)
    {
        var result = user is null ? PasswordVerificationResult.Failed : hasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (user is null || result == PasswordVerificationResult.Failed)
        {
            // As many rounds for nobody as for each user, whatever the cost was when the user's hash was made.
            if (cost.Missing(user?.PasswordHash) is > 0 and var missing)
                hasher.VerifyHashedPassword(Nobody, StoredHash.OfNobody(missing), password);
            failures.Failed(name, address);
            return LoginOutcome.Wrong;
        }

        failures.Succeeded(name, address);
        return LoginOutcome.Right(
            user, result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password) : null);
    }
}
