namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>Continues a request on the thread that received its bytes, instead of handing each step to another one. Code on these threads must
/// never block.</summary>
internal static class InlineSockets
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static void UseInlineSockets(this WebApplicationBuilder builder)
    {
        // Read once, when the process opens its first socket.
        if (Environment.GetEnvironmentVariable(Switch) is null)
            Environment.SetEnvironmentVariable(Switch, "1");
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = true;
            // Otherwise every idle connection would hold one of the gateway's buffers.
            sockets.WaitForDataBeforeAllocatingBuffer = true;
        });
    }
}
