using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Bench;

/// <summary>The keys that open the bench: the configured one, and those that the process around this host adds and
/// removes while it runs. Without any there is no bench. Thread safe.</summary>
public sealed class BenchKeys
{
    public const int Shortest = 16;

    private ImmutableList<Grant> grants = [];

    public BenchKeys(IOptions<BackendOptions> options)
    {
        if (options.Value.BenchKey is { } key)
            Add(key, options.Value.BenchNavigations);
    }

    /// <summary>Whether anybody has a key at all.</summary>
    public bool IsOpen => !grants.IsEmpty;

    /// <returns>What is wrong with the key, or null.</returns>
    public static string? Problem(string key) =>
        key.Length < Shortest ? $"has {key.Length} characters; a key has at least {Shortest}, drawn at random"
        : !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? "has other characters than A to Z, a to z, 0 to 9, - and _"
        : null;

    /// <summary>A key that nobody can guess.</summary>
    public static string Draw() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <param name="key">What a <c>run</c> begins with, a dot behind it.</param>
    /// <param name="navigations">Whether a page of another site may navigate to the bench with it.</param>
    /// <exception cref="ArgumentException">The key is too short, or has other characters than a key may have.</exception>
    public void Add(string key, bool navigations = false)
    {
        if (Problem(key) is { } problem)
            throw new ArgumentException($"the key {problem}", nameof(key));
        ImmutableInterlocked.Update(ref grants, known => known.Add(new(Hash(key), navigations)));
    }

    /// <summary>From now on the key opens nothing.</summary>
    public void Remove(string key)
    {
        var hash = Hash(key);
        ImmutableInterlocked.Update(ref grants, known => known.RemoveAll(grant => grant.Hash.AsSpan().SequenceEqual(hash)));
    }

    /// <summary>Whether the request's <c>run</c> begins with a key, and comes from where the key may be used.</summary>
    public bool IsGranted(HttpRequest request)
    {
        if (request.Query["run"] is not [{ } run, ..] || run.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
            return false;
        // Hashes are equally long, and each is compared to its end: time tells nothing of a key.
        var hash = Hash(run[..dot]);
        var (granted, navigations) = (false, false);
        foreach (var grant in grants)
        {
            var same = CryptographicOperations.FixedTimeEquals(grant.Hash, hash);
            (granted, navigations) = (granted | same, navigations | (same & grant.Navigations));
        }

        return granted && (navigations || !IsNavigationFromElsewhere(request));
    }

    // https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
    private static bool IsNavigationFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "cross-site" && request.Headers["Sec-Fetch-Mode"] == "navigate";

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed record Grant(byte[] Hash, bool Navigations);
}
