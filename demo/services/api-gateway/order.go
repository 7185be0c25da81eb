package main

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
)

const itemsMax = 1000

// order is what a customer wants to buy.
type order struct {
	ID           string `json:"order_id"`
	CustomerID   string `json:"customer_id"`
	CustomerTier string `json:"customer_tier"`
	Country      string `json:"country"`
	Email        string `json:"email"`
	Coupon       string `json:"coupon"`
	Items        []item `json:"items"`
}

type item struct {
	ProductID int64 `json:"product_id"`
	Quantity  int   `json:"quantity"`
}

var (
	orderID = regexp.MustCompile(`^ord-[A-Za-z0-9_-]{1,60}$`)
	country = regexp.MustCompile(`^[A-Z]{2}$`)
	tiers   = map[string]bool{"gold": true, "silver": true, "standard": true}
)

// readOrder reads and checks an order. What a customer need not say is filled in.
func readOrder(body io.Reader) (order, error) {
	var o order
	if err := json.NewDecoder(body).Decode(&o); err != nil {
		return o, fmt.Errorf("not an order: %w", err)
	}
	if o.ID == "" {
		o.ID = newOrderID()
	}
	if o.Email == "" {
		o.Email = o.CustomerID + "@customers.example"
	}
	return o, o.check()
}

func newOrderID() string {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails, says its documentation
	return "ord-" + hex.EncodeToString(random[:])
}

func (o order) check() error {
	switch {
	case !orderID.MatchString(o.ID):
		return fmt.Errorf("order_id %q is not ord-…", o.ID)
	case o.CustomerID == "":
		return errors.New("customer_id is missing")
	case !tiers[o.CustomerTier]:
		return fmt.Errorf("customer_tier %q is not gold, silver or standard", o.CustomerTier)
	case !country.MatchString(o.Country):
		return fmt.Errorf("country %q is not two capital letters", o.Country)
	case len(o.Items) == 0:
		return errors.New("items are missing")
	case len(o.Items) > itemsMax:
		return fmt.Errorf("%d items; one order has at most %d", len(o.Items), itemsMax)
	}
	for n, item := range o.Items {
		if item.ProductID < 1 || item.Quantity < 1 {
			return fmt.Errorf("item %d: product_id and quantity are positive numbers", n)
		}
	}
	return nil
}

func (o order) productIDs() []int64 {
	ids := make([]int64, len(o.Items))
	for n, item := range o.Items {
		ids[n] = item.ProductID
	}
	return ids
}
