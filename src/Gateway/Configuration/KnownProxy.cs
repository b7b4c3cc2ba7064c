using System.Net;

namespace ProxyVsCors.Gateway.Configuration;

internal static class KnownProxy
{
    /// <param name="text">An address, which is a network of its own, or a network in CIDR notation.</param>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (!IPAddress.TryParse(text, out var address))
            return IPNetwork.TryParse(text, out network);
        network = new(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
