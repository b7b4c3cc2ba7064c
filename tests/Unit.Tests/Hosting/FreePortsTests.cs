using ProxyVsCors.Hosting;

namespace ProxyVsCors.Unit.Tests.Hosting;

public class FreePortsTests
{
    [Fact]
    public void Free_ports_are_different_ones() => Assert.Equal(20, FreePorts.Take(20).Distinct().Count());
}
