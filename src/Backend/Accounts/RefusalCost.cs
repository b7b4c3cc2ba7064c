using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>How many rounds of the password hasher a refusal takes, whoever is refused: as many as the costliest hash that is known,
/// stored or to be made today. Thread safe.</summary>
internal sealed class RefusalCost(IOptions<PasswordHasherOptions> today)
{
    private int most = today.Value.IterationCount;

    public void Know(string hash)
    {
        var rounds = StoredHash.Rounds(hash);
        for (var known = most; rounds > known; known = most)
            Interlocked.CompareExchange(ref most, rounds, known);
    }

    /// <param name="verified">The hash that a password was just compared with; null for none.</param>
    /// <returns>Rounds that are still to be taken.</returns>
    public int Missing(string? verified)
    {
        if (verified is null)
            return most;
        Know(verified);
        return most - StoredHash.Rounds(verified);
    }
}
