using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Sessions;

/// <summary>Sessions as rows: the cookie carries a key only, so that signing out ends the session everywhere and a
/// restart ends none.</summary>
internal sealed class SessionStore(
    IDbContextFactory<BackendDb> databases, DatabaseWrites writes, IOptions<BackendOptions> options, TimeProvider time) : ITicketStore
{
    private const string Began = ".began";

    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(8);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var now = time.GetUtcNow();
        // Kept where renewals leave it alone: they move the ticket's own times.
        ticket.Properties.Items[Began] = now.ToString("O", CultureInfo.InvariantCulture);
        await writes.RunAsync(async (db, cancellationToken) =>
        {
            await db.Sessions.Where(session => session.ExpiresUnixSeconds < now.ToUnixTimeSeconds()).ExecuteDeleteAsync(cancellationToken);
            db.Sessions.Add(new()
            {
                KeyHash = Hash(key),
                Ticket = TicketSerializer.Default.Serialize(ticket),
                ExpiresUnixSeconds = ExpiryOf(ticket),
            });
            await db.SaveChangesAsync(cancellationToken);
        });
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = Hash(key);
        var bytes = TicketSerializer.Default.Serialize(ticket);
        var expires = ExpiryOf(ticket);
        return writes.RunAsync((db, cancellationToken) => db.Sessions.Where(session => session.KeyHash == hash).ExecuteUpdateAsync(
            row => row.SetProperty(session => session.Ticket, bytes).SetProperty(session => session.ExpiresUnixSeconds, expires), cancellationToken));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Sessions.AsNoTracking()
            .SingleOrDefaultAsync(session => session.KeyHash == hash && session.ExpiresUnixSeconds >= now);
        if (row is null || TicketSerializer.Default.Deserialize(row.Ticket) is not { } ticket)
            return null;
        var name = ticket.Principal.Identity?.Name;
        return EndOf(ticket) > time.GetUtcNow() && await db.Users.AnyAsync(user => user.Name == name) ? ticket : null;
    }

    public Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        return writes.RunAsync((db, cancellationToken) => db.Sessions.Where(session => session.KeyHash == hash).ExecuteDeleteAsync(cancellationToken));
    }

    private long ExpiryOf(AuthenticationTicket ticket)
    {
        var slides = ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + UsualLife;
        return (slides < EndOf(ticket) ? slides : EndOf(ticket)).ToUnixTimeSeconds();
    }

    /// <summary>However busy it is. A session from before there was an end has none but its silence.</summary>
    private DateTimeOffset EndOf(AuthenticationTicket ticket) =>
        ticket.Properties.Items.TryGetValue(Began, out var began)
        && DateTimeOffset.TryParse(began, CultureInfo.InvariantCulture, out var start)
            ? start + options.Value.SessionLifetime
            : DateTimeOffset.MaxValue;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
