namespace ProxyVsCors.Backend.Sessions;

/// <summary>A session as it is stored. Of its key only a hash, so that a stolen database signs nobody in.</summary>
internal sealed class SessionRow
{
    public required string KeyHash { get; init; }

    public required byte[] Ticket { get; set; }

    public required long ExpiresUnixSeconds { get; set; }
}
