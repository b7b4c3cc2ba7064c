using System.Net;
using System.Net.Sockets;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Unit.Tests.Hosting;

public class PortOwnerTests
{
    [Fact]
    public async Task A_port_has_an_owner_however_many_files_its_process_opens_and_closes_meanwhile()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The listener's descriptor comes after those that come and go.
        var lower = Enumerable.Range(0, 20).Select(_ => File.OpenHandle("/dev/null")).ToList();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        lower.ForEach(handle => handle.Dispose());
        using var enough = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
                Enumerable.Range(0, 8).Select(_ => File.OpenHandle("/dev/null")).ToList().ForEach(handle => handle.Dispose());
        }, TestContext.Current.CancellationToken);

        var owners = Enumerable.Range(0, 30)
            .Select(_ => PortOwner.Find(((IPEndPoint)listener.LocalEndpoint).Port)).ToList();
        await enough.CancelAsync();
        await churn;

        Assert.All(owners, owner => Assert.Contains($"(process {Environment.ProcessId})", owner, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("   1: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, "4711")]
    [InlineData("   1: 0100007F:1F40 00000000:0000 01 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, null)]
    [InlineData("   1: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1", 8000, null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", 8000, null)]
    public void The_kernels_table_tells_who_listens(string line, int port, string? inode) =>
        Assert.Equal(inode, PortOwner.ListeningInode(line, port));
}
