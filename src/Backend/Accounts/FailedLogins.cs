using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>Failed logins, counted for each address and for each account in fixed windows. An address that an account has
/// signed in from is not held up by what strangers do to the account. What is kept of names and addresses has one size, whatever
/// theirs, and a window that is over is gone with the next login. Thread safe.</summary>
internal sealed class FailedLogins(IOptions<BackendOptions> options, TimeProvider time)
{
    /// <summary>Windows, and known addresses of accounts. Enough for any honest day; beyond it the oldest window goes.</summary>
    public const int MostKept = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, Window> windows = [];
    // All windows are equally long, so they end in the order in which they began.
    private readonly Queue<UInt128> ending = new();
    private readonly HashSet<UInt128> known = [];

    /// <summary>How many windows are kept.</summary>
    public int Kept
    {
        get
        {
            lock (gate)
                return windows.Count;
        }
    }

    /// <returns>How long nobody may try, or null.</returns>
    public TimeSpan? Wait(string account, IPAddress? address)
    {
        var (named, network, both) = KeysOf(account, address);
        var now = time.GetUtcNow();
        lock (gate)
        {
            Forget(now, MostKept);
            return Left(network, options.Value.LoginAttempts, now)
                ?? (known.Contains(both) ? null : Left(named, options.Value.AccountAttempts, now));
        }
    }

    public void Failed(string account, IPAddress? address)
    {
        var (named, network, both) = KeysOf(account, address);
        var now = time.GetUtcNow();
        lock (gate)
        {
            Count(network, now);
            if (!known.Contains(both))
                Count(named, now);
        }
    }

    public void Succeeded(string account, IPAddress? address)
    {
        var (_, _, both) = KeysOf(account, address);
        lock (gate)
        {
            if (known.Count >= MostKept)
                known.Clear();
            known.Add(both);
        }
    }

    private static (UInt128 Named, UInt128 Network, UInt128 Both) KeysOf(string account, IPAddress? address)
    {
        var network = NetworkOf(address);
        return (KeyOf("account " + account), KeyOf("address " + network), KeyOf($"{network} of {account}"));
    }

    // Nobody finds a name with another name's hash.
    private static UInt128 KeyOf(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.Unicode.GetBytes(text)));

    // Whoever has one IPv6 address has its whole /64.
    private static string NetworkOf(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();

    private TimeSpan? Left(UInt128 key, int most, DateTimeOffset now) =>
        windows.TryGetValue(key, out var window) && window.Count >= most ? window.Ends - now : null;

    private void Count(UInt128 key, DateTimeOffset now)
    {
        Forget(now, MostKept);
        if (windows.TryGetValue(key, out var window))
        {
            windows[key] = window with { Count = window.Count + 1 };
            return;
        }

        Forget(now, MostKept - 1);
        windows.Add(key, new(1, now + options.Value.LoginWindow));
        ending.Enqueue(key);
    }

    private void Forget(DateTimeOffset now, int most)
    {
        while (ending.TryPeek(out var oldest) && (windows.Count > most || windows[oldest].Ends <= now))
            windows.Remove(ending.Dequeue());
    }

    private readonly record struct Window(int Count, DateTimeOffset Ends);
}
