namespace ProxyVsCors.Backend.Accounts;

internal sealed class User
{
    /// <summary>Characters of a name. Nobody has a longer one, so none is looked up, hashed or counted.</summary>
    public const int LongestName = 128;

    public required string Name { get; init; }

    public string PasswordHash { get; set; } = "";

    /// <summary>The profile; null until its user writes one.</summary>
    public string? DisplayName { get; set; }
}
