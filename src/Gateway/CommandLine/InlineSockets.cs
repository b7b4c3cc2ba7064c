namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>Continues a request on the thread that heard of its bytes. A gateway never blocks, so handing each step over to
/// another thread is only what most of a step costs.</summary>
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
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
    }
}
