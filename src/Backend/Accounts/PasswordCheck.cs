using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Takes equally long for a user who exists and for one who doesn't, so that the time tells nobody which.</summary>
internal sealed class PasswordCheck(IDbContextFactory<BackendDb> databases, IPasswordHasher<User> hasher)
{
    private readonly Lazy<User> nobody = new(() =>
    {
        var user = new User { Name = "" };
        user.PasswordHash = hasher.HashPassword(user, Guid.NewGuid().ToString());
        return user;
    });

    /// <returns>The user, or null if name or password are wrong.</returns>
    public async Task<User?> FindAsync(string name, string password, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Name == name, stop);
        var candidate = user ?? nobody.Value;
        var right = hasher.VerifyHashedPassword(candidate, candidate.PasswordHash, password)
            != PasswordVerificationResult.Failed;
        return right ? user : null;
    }
}
