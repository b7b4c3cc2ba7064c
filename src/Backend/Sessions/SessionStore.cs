using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Sessions;

/// <summary>Sessions as rows: the cookie carries a key only, so that signing out ends the session everywhere and a
/// restart ends none.</summary>
internal sealed class SessionStore(IDbContextFactory<BackendDb> databases, TimeProvider time) : ITicketStore
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(8);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var db = await databases.CreateDbContextAsync();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await db.Sessions.Where(session => session.ExpiresUnixSeconds < now).ExecuteDeleteAsync();
        db.Sessions.Add(new()
        {
            KeyHash = Hash(key),
            Ticket = TicketSerializer.Default.Serialize(ticket),
            ExpiresUnixSeconds = ExpiryOf(ticket),
        });
        await db.SaveChangesAsync();
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = Hash(key);
        var bytes = TicketSerializer.Default.Serialize(ticket);
        var expires = ExpiryOf(ticket);
        await using var db = await databases.CreateDbContextAsync();
        await db.Sessions.Where(session => session.KeyHash == hash).ExecuteUpdateAsync(row => row
            .SetProperty(session => session.Ticket, bytes)
            .SetProperty(session => session.ExpiresUnixSeconds, expires));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Sessions.AsNoTracking()
            .SingleOrDefaultAsync(session => session.KeyHash == hash && session.ExpiresUnixSeconds >= now);
        return row is null ? null : TicketSerializer.Default.Deserialize(row.Ticket);
    }

    public async Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        await using var db = await databases.CreateDbContextAsync();
        await db.Sessions.Where(session => session.KeyHash == hash).ExecuteDeleteAsync();
    }

    private long ExpiryOf(AuthenticationTicket ticket) =>
        (ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + UsualLife).ToUnixTimeSeconds();

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
