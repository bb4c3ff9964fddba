import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import process from "node:process";
import { expect, it, onTestFinished } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import { checkAddress } from "@/scripts/stack/check-address";

async function takePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it("a free port on the loopback address is fine", async () => {
  await expect(checkAddress("127.0.0.1", await findFreePort())).resolves.toBeUndefined();
});

it("a port that is taken is told, with how to choose another", async () => {
  const port = await takePort();
  await expect(checkAddress("127.0.0.1", port)).rejects.toThrow(
    /^Port \d+ on 127\.0\.0\.1 is taken by .+\. Stop that, or choose another port: PORT=3000 npm start$/,
  );
});

it.runIf(process.platform === "linux")("who has taken it is named", async () => {
  const port = await takePort();
  await expect(checkAddress("127.0.0.1", port)).rejects.toThrow(`is taken by process ${process.pid} (`);
});

it.each(["0.0.0.0", "::", "192.168.1.2", "example.org", "127.0.0.1.example.org"])(
  "HOST=%s is refused without https in front: passwords would cross the network",
  async (host) => {
    for (const publicUrl of [null, "http://exports.example.com"]) {
      await expect(checkAddress(host, 3000, publicUrl)).rejects.toThrow(`HOST=${host} would have passwords`);
    }
  },
);

it("HOST=0.0.0.0 is fine behind https", async () => {
  const port = await findFreePort();
  await expect(checkAddress("0.0.0.0", port, "https://exports.example.com")).resolves.toBeUndefined();
});

it("an address that this machine lacks is told with the system's reason", async () => {
  await expect(checkAddress("127.0.0.999", 3000)).rejects.toThrow(
    /^Port 3000 on 127\.0\.0\.999 cannot be used \(.+\)\. Choose another: PORT=3001 npm start$/,
  );
});
