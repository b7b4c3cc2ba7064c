using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Failed logins, counted for each address and for each account in fixed windows. An address that an account has
/// signed in from is not held up by what strangers do to the account. Thread safe.</summary>
internal sealed class FailedLogins(IOptions<BackendOptions> options, TimeProvider time)
{
    // Enough for any honest day; beyond it what is over is thrown away, and at last everything.
    private const int MostKept = 100_000;

    private readonly ConcurrentDictionary<string, Window> windows = new();
    private readonly ConcurrentDictionary<(string Account, string Address), bool> known = new();

    /// <returns>How long nobody may try, or null.</returns>
    public TimeSpan? Wait(string account, IPAddress? address)
    {
        var network = NetworkOf(address);
        return Left(Of(network), options.Value.LoginAttempts)
            ?? (known.ContainsKey((account, network)) ? null : Left(Named(account), options.Value.AccountAttempts));
    }

    public void Failed(string account, IPAddress? address)
    {
        var network = NetworkOf(address);
        Count(Of(network));
        if (!known.ContainsKey((account, network)))
            Count(Named(account));
    }

    public void Succeeded(string account, IPAddress? address)
    {
        if (known.Count >= MostKept)
            known.Clear();
        known[(account, NetworkOf(address))] = true;
    }

    private static string Of(string network) => "address " + network;

    private static string Named(string account) => "account " + account;

    // Whoever has one IPv6 address has its whole /64.
    private static string NetworkOf(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();

    private TimeSpan? Left(string key, int most) =>
        windows.TryGetValue(key, out var window) && window.Count >= most && window.Ends - time.GetUtcNow() is var left && left > TimeSpan.Zero
            ? left
            : null;

    private void Count(string key)
    {
        var now = time.GetUtcNow();
        if (windows.Count >= MostKept)
            Forget(now);
        windows.AddOrUpdate(
            key,
            _ => new(1, now + options.Value.LoginWindow),
            (_, window) => window.Ends <= now ? new(1, now + options.Value.LoginWindow) : window with { Count = window.Count + 1 });
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, window) in windows)
        {
            if (window.Ends <= now)
                windows.TryRemove(key, out _);
        }

        if (windows.Count >= MostKept)
            windows.Clear();
    }

    private sealed record Window(int Count, DateTimeOffset Ends);
}
