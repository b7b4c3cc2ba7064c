using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Sends bytes, and tells what came back within three seconds.</summary>
internal static class RawClient
{
    public static async Task<string> SendAsync(RunningHost gateway, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            var buffer = new byte[16_384];
            for (int read; (read = await stream.ReadAsync(buffer, patience.Token)) > 0;)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            // What arrived until then is the answer.
        }

        return answer.ToString();
    }
}
