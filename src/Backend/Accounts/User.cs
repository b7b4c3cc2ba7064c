namespace ProxyVsCors.Backend.Accounts;

internal sealed class User
{
    public required string Name { get; init; }

    public string PasswordHash { get; set; } = "";

    /// <summary>The profile; null until its user writes one.</summary>
    public string? DisplayName { get; set; }
}
