namespace ProxyVsCors.Backend.Sessions;

internal static class SessionCookie
{
    public const string Name = "sessionid";
}
