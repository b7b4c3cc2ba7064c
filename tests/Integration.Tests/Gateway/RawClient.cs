using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Sends bytes, and tells what came back until the connection ended, or fell silent after it had begun to answer.</summary>
internal static class RawClient
{
    private static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);

    public static async Task<string> SendAsync(RunningHost gateway, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(FirstByte);
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
            var buffer = new byte[16_384];
            for (int read; (read = await stream.ReadAsync(buffer, limit.Token)) > 0;)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
                limit.CancelAfter(Silence);
            }
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            // What arrived until then is the answer.
        }

        return answer.ToString();
    }
}
